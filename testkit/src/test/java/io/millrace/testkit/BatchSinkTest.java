package io.millrace.testkit;

import java.util.List;

/** A correct sink whose committables carry their rows. */
class BatchSinkTest extends SinkConformance<String> {
    @Override
    protected SinkTarget<String> newTarget() {
        return target(BatchSink.Fault.NONE);
    }

    static SinkTarget<String> target(BatchSink.Fault fault) {
        String table = InMemoryTable.create();
        BatchSink sink = new BatchSink(table, fault);
        return new SinkTarget<>() {
            @Override
            public BatchSink sink() {
                return sink;
            }

            @Override
            public List<String> visible() {
                return InMemoryTable.named(table).rows();
            }
        };
    }

    @Override
    protected String element(int number) {
        return "row " + number;
    }
}
