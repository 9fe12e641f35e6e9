using CsCheck;
using Moderation.Service.Bus;

namespace Moderation.Tests.Bus;

/// <summary>Whatever a broker confirms, alone or with all before, in whatever order: the window agrees with a set of numbers.</summary>
public sealed class AnyConfirmsTests
{
    /// <summary>How many are sent first, as far as there is room; which unconfirmed one the broker picks, if with those before.</summary>
    private static readonly Gen<(int Sent, int Pick, bool Multiple)[]> Steps =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1_000], Gen.Int[0, 3]).Select((sent, pick, kind) => (sent, pick, kind == 0)).Array[1, 120];

    [Fact]
    public void TheWindowAgreesWithASetOfNumbers() => Gen.Select(Gen.Int[1, 9], Steps).Sample((size, steps) =>
    {
        var (window, model) = (new ConfirmWindow(size), new Model(size));
        foreach (var (sent, pick, multiple) in steps)
        {
            for (var message = 0; message < sent; message++)
                Assert.Equal(model.TryEnter(), window.TryEnter());
            if (model.Confirm(pick, multiple) is { } tag)
                window.Confirm((ulong)tag, multiple);
            Assert.Equal(model.Confirmed, window.Confirmed);
        }

        while (model.TryEnter())
            Assert.True(window.TryEnter());
        Assert.False(window.TryEnter());
    }, iter: 2_000);

    private sealed class Model(int size)
    {
        private readonly HashSet<long> _confirmed = [];
        private long _sent;

        public long Confirmed
        {
            get
            {
                var upTo = 0L;
                while (_confirmed.Contains(upTo + 1))
                    upTo++;
                return upTo;
            }
        }

        public bool TryEnter()
        {
            if (_sent - Confirmed == size)
                return false;
            _sent++;
            return true;
        }

        /// <returns>The message that is confirmed now; null where none is waiting for it.</returns>
        public long? Confirm(int pick, bool multiple)
        {
            var open = Numbers(1, _sent).Where(number => !_confirmed.Contains(number)).ToList();
            if (open.Count == 0)
                return null;
            var tag = open[pick % open.Count];
            _confirmed.UnionWith(multiple ? Numbers(1, tag) : [tag]);
            return tag;
        }

        private static IEnumerable<long> Numbers(long from, long to) =>
            Enumerable.Range((int)from, (int)(to - from + 1)).Select(number => (long)number);
    }
}
