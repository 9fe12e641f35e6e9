import json
import os

import pika

comment = {
    "site": "example-news",
    "articleId": "article-1",
    "articleUrl": "https://news.example/article-1",
    "articleTitle": "Ein Artikel",
    "articleLocale": "de",
    "commentId": "comment-python",
    "revision": 1,
    "author": {"id": "reader-7", "name": "Lan"},
    "text": "Sehr guter Artikel! Cảm ơn 👍",
    "submittedAt": "2026-01-31T09:30:00+01:00",
}

connection = pika.BlockingConnection(pika.URLParameters(os.environ["MODERATION_RABBITMQ"]))
channel = connection.channel()
channel.confirm_delivery()  # from here on basic_publish returns only when the broker has the message, else it raises

channel.basic_publish(
    exchange="moderation.comments",
    routing_key=f"comment.submitted.{comment['site']}",
    body=json.dumps(comment, ensure_ascii=False).encode("utf-8"),
    properties=pika.BasicProperties(content_type="application/json", delivery_mode=2),
    mandatory=True,  # a message that no queue takes is an error, not a loss
)
connection.close()
