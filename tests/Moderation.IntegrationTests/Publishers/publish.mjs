import amqp from 'amqplib';

const comment = {
  site: 'example-news',
  articleId: 'article-1',
  articleUrl: 'https://news.example/article-1',
  articleTitle: 'Ein Artikel',
  articleLocale: 'de',
  commentId: 'comment-node',
  revision: 1,
  author: { id: 'reader-7', name: 'Lan' },
  text: 'Sehr guter Artikel! Cảm ơn 👍',
  submittedAt: '2026-01-31T09:30:00+01:00',
};

const connection = await amqp.connect(process.env.MODERATION_RABBITMQ);
const channel = await connection.createConfirmChannel();
let returned = false;
channel.on('return', () => { returned = true; }); // no queue took it; this arrives before the confirm

channel.publish(
  'moderation.comments',
  `comment.submitted.${comment.site}`,
  Buffer.from(JSON.stringify(comment)),
  { contentType: 'application/json', persistent: true, mandatory: true },
);
await channel.waitForConfirms(); // throws when the broker refuses
await connection.close();
if (returned) throw new Error('No queue took the comment; keep it and send it again later.');
