package io.millrace.execution.operators;

import io.millrace.api.DeadLetter;
import io.millrace.api.PoisonRecordPolicy;
import io.millrace.base.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before an operator that is to live on when a record cannot be processed. */
@CopiedPerOperator
public final class PoisonGuard extends ForwardingOutput {
    private static final Logger LOG = LoggerFactory.getLogger(PoisonGuard.class);

    /** So many are told in full; the others are counted only. */
    private static final int LOGGED = 10;

    private final OperatorContext context;
    private final SideOutputs sides;
    private final PoisonRecordPolicy policy;
    private long poisonRecords;

    /** @param sides of the guarded operator */
    public PoisonGuard(Output target, OperatorContext context, SideOutputs sides) {
        super(target);
        this.context = context;
        this.sides = sides;
        this.policy = context.node().poisonRecords();
    }

    @Override
    public void collect(Object value, long timestamp) {
        context.guarded(true);
        try {
            target.collect(value, timestamp);
        } catch (OperatorFailedException failed) {
            if (!context.isPoison(failed)) {
                throw failed;
            }
            dispose(value, timestamp, failed);
        } finally {
            context.guarded(false);
        }
    }

    private void dispose(Object value, long timestamp, OperatorFailedException failed) {
        context.environment().counters().counter("poisonRecords").inc();
        poisonRecords++;
        if (poisonRecords <= LOGGED) {
            String further = poisonRecords == LOGGED ? " Further ones are only counted." : "";
            LOG.warn("A record is left out: {}{}", failed.failure().message(), further, failed.getCause());
        }
        if (policy instanceof PoisonRecordPolicy.ToSideOutput side) {
            String error = Failure.summary(failed.getCause());
            sides.collect(side.tag(), new DeadLetter<>(value, context.node().name(), error), timestamp);
        }
    }
}
