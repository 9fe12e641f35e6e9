namespace Moderation.Service.Comments;

internal sealed record ThreadNode(string CommentId, string? ParentId, DateTimeOffset ReceivedAt, bool IsPublic);

/// <param name="IsShown">It is public, or some reply to it is: then it is a placeholder.</param>
internal readonly record struct ThreadLine(ThreadNode Node, int Depth, bool IsShown);

/// <summary>Puts an article's comments into thread order. No public comment is left out, whatever the parents say.</summary>
internal static class CommentThread
{
    /// <returns>All, and parents that are none of them; those that are not shown mark a place, too.</returns>
    public static List<ThreadLine> Of(IReadOnlyList<ThreadNode> nodes)
    {
        var byId = nodes.ToDictionary(node => node.CommentId);
        var shown = WithAncestors(nodes.Where(node => node.IsPublic), byId);
        var all = WithAncestors(nodes, byId);
        var places = PlacesOf(nodes);
        var inTime = all.Values
            .OrderBy(node => places[node.CommentId]).ThenBy(node => node.CommentId, StringComparer.Ordinal).ToList();
        var replies = inTime.ToLookup(node => node.ParentId is { } parent && parent != node.CommentId ? parent : "");

        var lines = new List<ThreadLine>(all.Count);
        var seen = new HashSet<string>(all.Count);
        foreach (var root in replies[""])
            Walk(root);
        foreach (var node in inTime) // comments that reply to each other in a circle have no root
            Walk(node);
        return lines;

        void Walk(ThreadNode start)
        {
            var open = new Stack<(ThreadNode Node, int Depth)>([(start, 0)]);
            while (open.TryPop(out var next))
            {
                if (!seen.Add(next.Node.CommentId))
                    continue;
                lines.Add(new ThreadLine(next.Node, next.Depth, shown.ContainsKey(next.Node.CommentId)));
                foreach (var reply in replies[next.Node.CommentId].Reverse())
                    open.Push((reply, next.Depth + 1));
            }
        }
    }

    // The time of a comment or of its first reply: a parent that comes late takes the place of its replies.
    private static Dictionary<string, DateTimeOffset> PlacesOf(IReadOnlyList<ThreadNode> nodes)
    {
        var places = new Dictionary<string, DateTimeOffset>(nodes.Count);
        foreach (var node in nodes)
        {
            Keep(node.CommentId, node.ReceivedAt);
            if (node.ParentId is { } parent)
                Keep(parent, node.ReceivedAt);
        }

        return places;

        void Keep(string commentId, DateTimeOffset at)
        {
            if (!places.TryGetValue(commentId, out var known) || at < known)
                places[commentId] = at;
        }
    }

    private static Dictionary<string, ThreadNode> WithAncestors(IEnumerable<ThreadNode> nodes, Dictionary<string, ThreadNode> byId)
    {
        var found = new Dictionary<string, ThreadNode>();
        foreach (var node in nodes)
            for (ThreadNode? at = node; at is not null && found.TryAdd(at.CommentId, at);)
                at = at.ParentId is { } parent ? byId.GetValueOrDefault(parent) ?? Unknown(parent, at) : null;
        return found;
    }

    // A parent that never arrived, or that is on another article: its replies still belong together.
    private static ThreadNode Unknown(string commentId, ThreadNode reply) => new(commentId, null, reply.ReceivedAt, IsPublic: false);
}
