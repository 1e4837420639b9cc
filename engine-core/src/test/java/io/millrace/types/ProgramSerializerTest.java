package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.SimpleTypeSerializerSnapshot;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.TypeSerializerSingleton;
import io.millrace.base.serialization.TypeSerializerSnapshot;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Serializers that a program brings, and what is said of those that do wrong. */
class ProgramSerializerTest {

    /** Writes a number as four bytes, unless it is told to do it wrongly. */
    private abstract static class Numbers extends TypeSerializerSingleton<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public Integer createInstance() {
            return 0;
        }

        @Override
        public Integer copy(Integer from) {
            return from;
        }

        @Override
        public Integer copy(Integer from, Integer reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return 4;
        }

        @Override
        public void serialize(Integer value, DataOutputView target) throws IOException {
            target.writeInt(value);
        }

        @Override
        public Integer deserialize(DataInputView source) throws IOException {
            return source.readInt();
        }

        @Override
        public Integer deserialize(Integer reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            target.write(source, 4);
        }

        @Override
        public TypeSerializerSnapshot<Integer> snapshotConfiguration() {
            return new NumbersSnapshot();
        }
    }

    static final class Right extends Numbers {
        private static final long serialVersionUID = 1L;
    }

    public static final class NumbersSnapshot extends SimpleTypeSerializerSnapshot<Integer> {
        public NumbersSnapshot() {
            super(Right::new);
        }
    }

    private static final class ReadsLess extends Numbers {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer deserialize(DataInputView source) throws IOException {
            return (int) source.readShort();
        }
    }

    private static final class ReadsMore extends Numbers {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer deserialize(DataInputView source) throws IOException {
            return (int) source.readLong();
        }
    }

    private static final class GivesNull extends Numbers {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer deserialize(DataInputView source) throws IOException {
            source.readInt();
            return null;
        }

        @Override
        public Integer copy(Integer from) {
            return null;
        }
    }

    private static final class Fails extends Numbers {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer deserialize(DataInputView source) throws IOException {
            throw new IllegalStateException("no numbers today");
        }
    }

    private static final class CannotBeSaved extends Numbers {
        private static final long serialVersionUID = 1L;
        private final transient Supplier<TypeSerializerSnapshot<Integer>> snapshots;

        CannotBeSaved(Supplier<TypeSerializerSnapshot<Integer>> snapshots) {
            this.snapshots = snapshots;
        }

        @Override
        public TypeSerializerSnapshot<Integer> snapshotConfiguration() {
            return snapshots.get();
        }
    }

    private static DataInputView written(TypeSerializer<Integer> serializer, int... values) throws IOException {
        DataOutputView target = new DataOutputView(8);
        for (int value : values) {
            serializer.serialize(value, target);
        }
        return new DataInputView(target.array(), 0, target.length());
    }

    @Test
    void whatItWritesItReads() throws IOException {
        TypeSerializer<Integer> guarded = ProgramSerializer.guarding(new Right());
        DataInputView source = written(guarded, 1, -2, 3);
        assertThat(guarded.deserialize(source)).isEqualTo(1);
        assertThat(guarded.deserialize(source)).isEqualTo(-2);
        assertThat(guarded.deserialize(source)).isEqualTo(3);
        assertThat(source.remaining()).isZero();
    }

    @Test
    void theEnginesOwnAreLeftAlone() {
        TypeSerializer<Long> known = Types.LONG.createSerializer();
        assertThat(ProgramSerializer.guarding(known)).isSameAs(known);
        TypeSerializer<Integer> guarded = ProgramSerializer.guarding(new Right());
        assertThat(ProgramSerializer.guarding(guarded)).isSameAs(guarded);
    }

    private static void isBroken(Numbers numbers, String... words) throws IOException {
        TypeSerializer<Integer> guarded = ProgramSerializer.guarding(numbers);
        DataInputView source = written(guarded, 7, 8);
        assertThatThrownBy(() -> guarded.deserialize(source))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        broken -> assertThat(broken.failure().code()).isEqualTo("MR-6191"))
                .hasMessageContaining(numbers.getClass().getName())
                .hasMessageContainingAll(words);
    }

    @Test
    void oneThatReadsWhatItDidNotWriteIsNamed() throws IOException {
        isBroken(new ReadsLess(), "read only 2 of the 4 bytes");
        isBroken(new ReadsMore(), "failed on the 4 bytes", "needed 8 more bytes, but only 4 remain");
    }

    @Test
    void oneThatGivesNullOrFailsIsNamed() throws IOException {
        isBroken(new GivesNull(), "deserialize(…) returned null");
        isBroken(new Fails(), "IllegalStateException: no numbers today");
        assertThatThrownBy(() -> ProgramSerializer.guarding(new GivesNull()).copy(1))
                .hasMessageContainingAll(GivesNull.class.getName(), "copy(…) returned null");
    }

    private static void cannotBeSaved(Supplier<TypeSerializerSnapshot<Integer>> snapshots, String why) {
        assertThatThrownBy(() ->
                        ProgramSerializer.guarding(new CannotBeSaved(snapshots)).schema())
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6190"))
                .hasMessageContainingAll(CannotBeSaved.class.getName(), why);
    }

    /** Found out when it is saved, not when it is needed. */
    @Test
    void oneWithoutAUsableSnapshotIsNamedWhenItIsSaved() {
        cannotBeSaved(() -> null, "snapshotConfiguration() returned null");
        cannotBeSaved(
                () -> {
                    throw new UnsupportedOperationException("later");
                },
                "UnsupportedOperationException: later");
        int captured = hashCode();
        cannotBeSaved(
                () -> new SimpleTypeSerializerSnapshot<Integer>(Right::new) {
                    @Override
                    public int getCurrentVersion() {
                        return captured;
                    }
                },
                "has no constructor without parameters");
    }
}
