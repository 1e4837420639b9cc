package io.millrace.testkit.job;

import java.time.Duration;

/** What a test does to its job, written down so that it can be done again to another run. */
sealed interface Action {

    record Say(TestSource<?> source, int split, Item item) implements Action {}

    record Advance(Duration duration) implements Action {}

    /** Stop with a savepoint, and go on with another program. */
    record Upgrade(JobProgram program) implements Action {}

    /**
     * Whether everything before has to be done with before this is begun, because the order of the two is certain in the
     * test and would not be otherwise: a watermark, which comes to a subtask over all its channels, decides what is late, and
     * between sources there is no order at all. Only records of different splits of one source may change places.
     *
     * @param before null for none
     */
    default boolean comesStrictlyAfter(Action before) {
        if (before == null) {
            return false;
        }
        if (!(this instanceof Say say) || !(before instanceof Say last)) {
            return true;
        }
        if (!say.source().name().equals(last.source().name())) {
            return true;
        }
        return !(say.item() instanceof Item.Element && last.item() instanceof Item.Element);
    }
}
