package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.Types;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.cluster.ProgramJar;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions and records that cannot travel, and why, as the program's author hears of it. */
@Timeout(60)
class TravelErrorsTest {

    private interface Program {
        void build(StreamExecutionEnvironment env);
    }

    /** A slot for each TaskManager, so that everything has to travel. */
    private static Failure failureOf(Program program) {
        Configuration apart = new Configuration().set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(apart);
        env.setParallelism(2);
        program.build(env);
        return catchThrowableOfType(MillraceException.class, () -> env.execute("journey"))
                .failure();
    }

    @Test
    void aFunctionThatIsTooLarge() {
        byte[] model = new byte[3 << 20];

        Failure failure = failureOf(env -> env.fromSequence(1, 2)
                .map(number -> number + model.length)
                .name("scoring")
                .print());

        assertThat(failure.code()).isEqualTo("MR-5011");
        assertThat(failure.message()).contains("scoring", "more than the limit of", "load what they capture in open()");
    }

    private static final class FailsTheSecondTime implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger WRITTEN = new AtomicInteger();

        @Override
        public Long map(Long value) {
            return value;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (WRITTEN.incrementAndGet() > 1) {
                throw new IllegalStateException("changed meanwhile");
            }
            out.defaultWriteObject();
        }
    }

    @Test
    void aFunctionThatCanNoLongerBeSerialized() {
        Failure failure = failureOf(env -> env.fromSequence(1, 2)
                .map(new FailsTheSecondTime())
                .name("fickle")
                .print());

        assertThat(failure.code()).isEqualTo("MR-5109");
        assertThat(failure.message()).contains("fickle", "changed meanwhile", "create it in open()");
    }

    /** The tasks look for it where the program's classes are; main() has it from elsewhere. */
    @Test
    @SuppressWarnings("unchecked") // a class that only this test makes
    void aClassThatTheJarDoesNotHold(@TempDir Path directory) throws Exception {
        Path elsewhere = ProgramJar.compile(
                directory,
                "Locating",
                "public class Locating implements io.millrace.api.functions.MapFunction<Long, Long> {"
                        + " public Long map(Long value) { return value; } }");
        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {elsewhere.toUri().toURL()}, getClass().getClassLoader())) {
            MapFunction<Long, Long> locating = (MapFunction<Long, Long>)
                    classes.loadClass("Locating").getConstructor().newInstance();

            Failure failure = failureOf(
                    env -> env.fromSequence(1, 2).map(locating).name("locating").print());

            assertThat(failure.code()).as(failure.message()).isEqualTo("MR-3106");
            assertThat(failure.message())
                    .contains(
                            "locating", "ClassNotFoundException: Locating", "Pack the job's dependencies into its jar");
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // the mistake: javac was told to look away
    void aRecordThatIsNotOfTheTypeItsStreamSays() {
        Failure failure = failureOf(env -> env.fromSequence(1, 100)
                .map(number -> (Tuple2<String, Long>) (Tuple2) Tuple2.of(number, number))
                .returns(Types.TUPLE(Types.STRING, Types.LONG))
                .name("pairs")
                .rebalance()
                .print());

        assertThat(failure.code()).as(failure.message()).isEqualTo("MR-6154");
        assertThat(failure.message()).contains("operator 'pairs'", "a record whose .f0 is a java.lang.Long");
    }
}
