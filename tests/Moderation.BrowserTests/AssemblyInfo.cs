// Each class starts a service and shares one browser; side by side they would only slow each other's clocks.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
