namespace Moderation.Service.Comments;

internal sealed record ThreadNode(string CommentId, string? ParentId, DateTimeOffset ReceivedAt, bool IsPublic);

internal sealed record ThreadLine(ThreadNode Node, int Depth);

/// <summary>Puts an article's comments into thread order. No public comment is left out, whatever the parents say.</summary>
internal static class CommentThread
{
    /// <param name="alsoKeep">A comment that keeps its line though it is not public: the last of the page before.</param>
    public static List<ThreadLine> Of(IReadOnlyList<ThreadNode> nodes, string? alsoKeep = null)
    {
        var byId = nodes.ToDictionary(node => node.CommentId);
        var needed = NeededWithAncestors(nodes, byId, alsoKeep);
        var places = PlacesOf(nodes);
        var inTime = needed.Values
            .OrderBy(node => places[node.CommentId]).ThenBy(node => node.CommentId, StringComparer.Ordinal).ToList();
        var replies = inTime.ToLookup(
            node => node.ParentId is { } parent && needed.ContainsKey(parent) && parent != node.CommentId ? parent : "");

        var lines = new List<ThreadLine>(needed.Count);
        var seen = new HashSet<string>(needed.Count);
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
                lines.Add(new ThreadLine(next.Node, next.Depth));
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

    private static Dictionary<string, ThreadNode> NeededWithAncestors(
        IReadOnlyList<ThreadNode> nodes, Dictionary<string, ThreadNode> byId, string? alsoKeep)
    {
        var needed = new Dictionary<string, ThreadNode>();
        foreach (var node in nodes.Where(node => node.IsPublic || node.CommentId == alsoKeep))
            for (ThreadNode? at = node; at is not null && needed.TryAdd(at.CommentId, at);)
                at = at.ParentId is { } parent ? byId.GetValueOrDefault(parent) ?? Unknown(parent, at) : null;
        return needed;
    }

    // A parent that never arrived, or that is on another article: its replies still belong together.
    private static ThreadNode Unknown(string commentId, ThreadNode reply) => new(commentId, null, reply.ReceivedAt, IsPublic: false);
}
