package io.millrace.execution;

import io.millrace.exchange.ChannelEvent.Barrier;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;

/** A checkpoint's barrier as messages carry it, and as channels do. */
final class Barriers {
    private Barriers() {}

    static Barrier inChannel(CheckpointBarrier barrier) {
        return new Barrier(
                barrier.getCheckpointId(),
                barrier.getTriggeredMillis(),
                barrier.getKind().getValue(),
                barrier.getAfterwards().getValue(),
                barrier.getDirectory(),
                barrier.getSharedDirectory(),
                barrier.isSetAlignmentMillis() ? barrier.getAlignmentMillis() : Barrier.AS_LONG_AS_IT_TAKES);
    }

    static CheckpointBarrier inMessage(Barrier barrier) {
        SnapshotKind kind = SnapshotKind.findByValue(barrier.kind());
        AfterSnapshot afterwards = AfterSnapshot.findByValue(barrier.afterwards());
        if (kind == null || afterwards == null) {
            throw new IllegalStateException(barrier + " came, which this version does not know");
        }
        CheckpointBarrier message = new CheckpointBarrier(
                barrier.checkpointId(),
                barrier.triggeredMillis(),
                kind,
                afterwards,
                barrier.directory(),
                barrier.sharedDirectory());
        return barrier.mayOvertake() ? message.setAlignmentMillis(barrier.alignmentMillis()) : message;
    }
}
