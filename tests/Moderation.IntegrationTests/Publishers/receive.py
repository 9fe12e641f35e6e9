import json
import os
import sqlite3

import pika

SITE = "example-news"

# The site's own table of comments; the version says how new its status is.
database = sqlite3.connect(os.environ["SITE_DATABASE"])
database.execute("CREATE TABLE IF NOT EXISTS comments (id TEXT PRIMARY KEY, status TEXT NOT NULL, version INTEGER NOT NULL)")


def moderated(channel, method, properties, body):
    event = json.loads(body)
    # The same event may come twice, and after a newer one: only a higher version changes anything.
    changed = database.execute(
        "INSERT INTO comments VALUES (:commentId, :status, :version) ON CONFLICT (id) DO UPDATE"
        " SET status = excluded.status, version = excluded.version WHERE excluded.version > version",
        event,
    ).rowcount
    database.commit()
    if changed:
        print(event["commentId"], event["status"], event["version"], flush=True)
    channel.basic_ack(method.delivery_tag)  # only now: what is acknowledged is stored


connection = pika.BlockingConnection(pika.URLParameters(os.environ["MODERATION_RABBITMQ"]))
channel = connection.channel()
queue = f"{SITE}.moderated"
channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum", "x-delivery-limit": 1000000})
channel.queue_bind(queue, "moderation.events", f"comment.moderated.{SITE}")
channel.basic_qos(prefetch_count=100)
channel.basic_consume(queue, moderated)
channel.start_consuming()
