package io.millrace.api.eventtime;

/** Behind {@link WatermarkStrategy#noWatermarks()}: a class, so that the plan can see that event time will stand still. */
final class NoWatermarksStrategy<T> implements WatermarkStrategy<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new NoWatermarksGenerator<>();
    }
}
