package io.millrace.simulation;

import io.millrace.base.Failure;
import io.millrace.protocol.thrift.DeployTask;
import java.time.Duration;
import java.util.Optional;

/** What the tasks of a story do with their lives. */
@FunctionalInterface
interface Script {

    /**
     * @param runFor from RUNNING to the end
     * @param failure how it ends, empty when it finishes
     * @param untilTold waits for a word of its coordinator before it ends
     */
    record Life(Duration runFor, Optional<Failure> failure, boolean untilTold) {
        static Life finishAfter(Duration runFor) {
            return new Life(runFor, Optional.empty(), false);
        }

        static Life failAfter(Duration runFor, Failure failure) {
            return new Life(runFor, Optional.of(failure), false);
        }
    }

    Life of(DeployTask deployment);
}
