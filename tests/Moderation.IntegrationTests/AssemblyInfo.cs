// Most of these tests wait for a server to start, to stop or to notice; on two cores three of them wait better than two.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
