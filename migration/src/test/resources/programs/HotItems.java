package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The three most viewed items of the last ten minutes, every five minutes. */
public class HotItems {
    public static class View {
        public long itemId;
        public long timestamp;

        public View() {}

        public View(long itemId, long timestamp) {
            this.itemId = itemId;
            this.timestamp = timestamp;
        }
    }

    public static class ItemCount {
        public long itemId;
        public long windowEnd;
        public long count;
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(0, 1999)
                .setParallelism(1)
                .map(i -> new View(i * i % 23, i * 1000))
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<View>forMonotonousTimestamps()
                        .withTimestampAssigner((view, previous) -> view.timestamp))
                .setParallelism(1)
                .keyBy(view -> view.itemId)
                .window(SlidingEventTimeWindows.of(Duration.ofMinutes(10), Duration.ofMinutes(5)))
                .aggregate(new CountAgg(), new WindowResult())
                .keyBy(count -> count.windowEnd)
                .process(new TopItems(3))
                .print();
        env.execute("Hot items");
    }

    public static class CountAgg implements AggregateFunction<View, Long, Long> {
        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(View view, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    public static class WindowResult implements WindowFunction<Long, ItemCount, Long, TimeWindow> {
        @Override
        public void apply(Long key, TimeWindow window, Iterable<Long> counts, Collector<ItemCount> out) {
            ItemCount count = new ItemCount();
            count.itemId = key;
            count.windowEnd = window.getEnd();
            count.count = counts.iterator().next();
            out.collect(count);
        }
    }

    public static class TopItems extends KeyedProcessFunction<Long, ItemCount, String> {
        private final int size;
        private ListState<ItemCount> items;

        public TopItems(int size) {
            this.size = size;
        }

        @Override
        public void open(OpenContext openContext) throws Exception {
            super.open(openContext);
            items = getRuntimeContext().getListState(new ListStateDescriptor<>("items", ItemCount.class));
        }

        @Override
        public void processElement(ItemCount item, Context ctx, Collector<String> out) throws Exception {
            items.add(item);
            ctx.timerService().registerEventTimeTimer(item.windowEnd + 1);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            List<ItemCount> all = new ArrayList<>();
            for (ItemCount item : items.get()) {
                all.add(item);
            }
            items.clear();
            all.sort((a, b) -> a.count != b.count ? Long.compare(b.count, a.count) : Long.compare(a.itemId, b.itemId));
            StringBuilder line = new StringBuilder("until " + (timestamp - 1) + ":");
            all.subList(0, Math.min(size, all.size()))
                    .forEach(item -> line.append(' ').append(item.itemId).append('x').append(item.count));
            out.collect(line.toString());
        }
    }
}
