<?php
require 'vendor/autoload.php';

use PhpAmqpLib\Connection\AMQPStreamConnection;
use PhpAmqpLib\Message\AMQPMessage;

$comment = [
    'site' => 'example-news',
    'articleId' => 'article-1',
    'articleUrl' => 'https://news.example/article-1',
    'articleTitle' => 'Ein Artikel',
    'articleLocale' => 'de',
    'commentId' => 'comment-php',
    'revision' => 1,
    'author' => ['id' => 'reader-7', 'name' => 'Lan'],
    'text' => 'Sehr guter Artikel! Cảm ơn 👍',
    'submittedAt' => '2026-01-31T09:30:00+01:00',
];

$address = parse_url(getenv('MODERATION_RABBITMQ'));
$virtualHost = rawurldecode(substr($address['path'] ?? '', 1)) ?: '/';
$connection = new AMQPStreamConnection(
    $address['host'], $address['port'] ?? 5672, rawurldecode($address['user']), rawurldecode($address['pass']), $virtualHost);
$channel = $connection->channel();
$fail = fn () => throw new RuntimeException('The broker did not take the comment; keep it and send it again later.');
$channel->set_nack_handler($fail);
$channel->set_return_listener($fail); // no queue took it
$channel->confirm_select();

$message = new AMQPMessage(
    json_encode($comment, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE),
    ['content_type' => 'application/json', 'delivery_mode' => AMQPMessage::DELIVERY_MODE_PERSISTENT]);
$channel->basic_publish($message, 'moderation.comments', "comment.submitted.{$comment['site']}", true);
$channel->wait_for_pending_acks_returns(10); // throws after 10 seconds without a confirm
$connection->close();
