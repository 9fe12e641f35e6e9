#!/bin/sh
# Prints the verdict; ends with another code than 0 when the comment was not taken.
curl --fail-with-body --silent --show-error --max-time 10 --retry 5 --retry-connrefused \
  --header "Authorization: Bearer $MODERATION_KEY" \
  --header "Content-Type: application/json" \
  --data-binary @- "$MODERATION_URL/v1/sites/example-news/comments" <<'JSON'
{
  "articleId": "article-1",
  "articleUrl": "https://news.example/article-1",
  "articleTitle": "Ein Artikel",
  "articleLocale": "de",
  "commentId": "comment-curl",
  "revision": 1,
  "author": { "id": "reader-7", "name": "Lan" },
  "text": "Sehr guter Artikel! Cảm ơn 👍",
  "submittedAt": "2026-01-31T09:30:00+01:00"
}
JSON
