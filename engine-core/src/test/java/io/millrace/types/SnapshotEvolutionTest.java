package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CompositeTypeSerializerSnapshot;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.TypeSerializerSingleton;
import io.millrace.base.serialization.TypeSerializerSnapshot;
import io.millrace.types.Money.Layout;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What serializers of a program wrote, read by those of its next version, as their snapshots say. */
class SnapshotEvolutionTest {
    private static final Money VALUE = Money.of("Zł", 1234);

    /** Through the bytes in which schemas are saved. */
    private static TypeSchema saved(TypeSerializer<?> serializer) throws IOException {
        DataOutputView target = new DataOutputView(64);
        serializer.schema().write(target);
        TypeSchema read = TypeSchema.read(new DataInputView(target.array(), 0, target.length()));
        assertThat(read).isEqualTo(serializer.schema());
        return read;
    }

    private static <T> DataInputView written(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputView target = new DataOutputView(64);
        serializer.serialize(value, target);
        return new DataInputView(target.array(), 0, target.length());
    }

    private static TypeSerializer<Money> serializer(Layout layout) {
        return new Money.Type(layout).createSerializer();
    }

    private static <T> T evolved(TypeSerializer<T> old, T value, TypeSerializer<T> now)
            throws IOException, IncompatibleSchemaException {
        TypeSerializer<T> reading = now.reading(saved(old));
        T read = reading.deserialize(written(old, value));
        assertThat(now.deserialize(written(reading, read)))
                .as("written as today")
                .isEqualTo(read);
        return read;
    }

    @Test
    void asIsIsTheSameSerializer() throws Exception {
        TypeSerializer<Money> now = serializer(Layout.NUMBER_FIRST);
        assertThat(now.reading(saved(serializer(Layout.NUMBER_FIRST)))).isSameAs(now);
        TypeSerializer<Money> renamed = serializer(Layout.RENAMED);
        assertThat(renamed.reading(saved(now))).isSameAs(renamed);
    }

    @Test
    void valuesAreMigratedByTheOldSerializer() throws Exception {
        assertThat(evolved(serializer(Layout.TEXT_FIRST), VALUE, serializer(Layout.NUMBER_FIRST)))
                .isEqualTo(VALUE);
    }

    @Test
    void valuesAreReadByTheReconfiguredSerializer() throws Exception {
        assertThat(evolved(serializer(Layout.NUMBER_FIRST), VALUE, serializer(Layout.TAGGED)))
                .isEqualTo(VALUE);
    }

    @Test
    void theyAreInsideOfOtherTypes() throws Exception {
        assertThat(evolved(
                        Types.LIST(new Money.Type(Layout.TEXT_FIRST)).createSerializer(),
                        List.of(VALUE, VALUE),
                        Types.LIST(new Money.Type(Layout.NUMBER_FIRST)).createSerializer()))
                .containsExactly(VALUE, VALUE);
    }

    @Test
    void incompatibleOnesAreRefusedWithBothSerializersAndTheReason() {
        assertThatThrownBy(() -> serializer(Layout.FORGETFUL).reading(saved(serializer(Layout.TEXT_FIRST))))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContainingAll(
                        "was written by " + Money.Serializer.class.getName(),
                        Money.Snapshot.class.getName() + " says that they are incompatible");
        assertThatThrownBy(() -> Types.LONG.createSerializer().reading(saved(serializer(Layout.TEXT_FIRST))))
                .hasMessage("it was Serializer and is Long now");
        assertThatThrownBy(() -> serializer(Layout.TEXT_FIRST)
                        .reading(Types.LONG.createSerializer().schema()))
                .hasMessage("it was Long and is Serializer now");
    }

    @Test
    void aSnapshotClassThatIsGoneIsNamed() throws Exception {
        TypeSchema now = saved(serializer(Layout.TEXT_FIRST));
        TypeSchema gone = new TypeSchema(
                now.kind(),
                now.name(),
                List.of(),
                List.of("org.example.GoneSnapshot", now.constants().get(1)));
        assertThatThrownBy(() -> serializer(Layout.TEXT_FIRST).reading(gone))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("the class org.example.GoneSnapshot of its snapshot is not in the program");
    }

    @Test
    void aSnapshotThatCannotReadItsOlderVersionIsNamed() throws Exception {
        TypeSchema now = saved(serializer(Layout.NUMBER_FIRST));
        TypeSchema cut = new TypeSchema(
                now.kind(), now.name(), List.of(), List.of(now.constants().get(0), "AAAAAg=="));
        assertThatThrownBy(() -> serializer(Layout.NUMBER_FIRST).reading(cut))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(Money.Snapshot.class.getName() + " failed to read version 2 of its snapshot");
    }

    /** Of two values: what a program makes of serializers that it is given. */
    private static final class Both<A, B> extends TypeSerializerSingleton<List<Object>> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<A> first;
        private final TypeSerializer<B> second;

        Both(TypeSerializer<A> first, TypeSerializer<B> second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public List<Object> createInstance() {
            return List.of();
        }

        @Override
        public List<Object> copy(List<Object> from) {
            return from;
        }

        @Override
        public List<Object> copy(List<Object> from, List<Object> reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        @SuppressWarnings("unchecked") // as the test makes them
        public void serialize(List<Object> value, DataOutputView target) throws IOException {
            first.serialize((A) value.get(0), target);
            second.serialize((B) value.get(1), target);
        }

        @Override
        public List<Object> deserialize(DataInputView source) throws IOException {
            return List.of(first.deserialize(source), second.deserialize(source));
        }

        @Override
        public List<Object> deserialize(List<Object> reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            first.copy(source, target);
            second.copy(source, target);
        }

        @Override
        public TypeSerializerSnapshot<List<Object>> snapshotConfiguration() {
            return new BothSnapshot(this);
        }
    }

    public static final class BothSnapshot extends CompositeTypeSerializerSnapshot<List<Object>, Both<?, ?>> {
        public BothSnapshot() {}

        BothSnapshot(Both<?, ?> serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return 1;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(Both<?, ?> outer) {
            return new TypeSerializer<?>[] {outer.first, outer.second};
        }

        @Override
        protected Both<?, ?> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new Both<>(nested[0], nested[1]);
        }
    }

    private static TypeSerializer<List<Object>> both(TypeInformation<?> first, Layout second) {
        return ProgramSerializer.guarding(new Both<>(first.createSerializer(), serializer(second)));
    }

    @Test
    void aSerializerIsAsCompatibleAsTheWorstOfThoseInside() throws Exception {
        TypeSerializer<List<Object>> now = both(Types.LONG, Layout.NUMBER_FIRST);
        assertThat(now.reading(saved(both(Types.LONG, Layout.NUMBER_FIRST)))).isSameAs(now);
        assertThat(evolved(both(Types.LONG, Layout.TEXT_FIRST), List.of(5L, VALUE), now))
                .containsExactly(5L, VALUE);
        assertThat(evolved(both(Types.LONG, Layout.NUMBER_FIRST), List.of(5L, VALUE), both(Types.LONG, Layout.TAGGED)))
                .containsExactly(5L, VALUE);
        assertThat(now.reading(saved(both(Types.INT, Layout.TEXT_FIRST)))
                        .deserialize(written(both(Types.INT, Layout.TEXT_FIRST), List.of(5, VALUE))))
                .as("an int that has become a long, inside")
                .containsExactly(5L, VALUE);
        assertThatThrownBy(() -> now.reading(saved(both(Types.STRING, Layout.NUMBER_FIRST))))
                .hasMessageContaining("incompatible");
        assertThatThrownBy(() -> both(Types.LONG, Layout.FORGETFUL).reading(saved(now)))
                .hasMessageContaining("incompatible");
    }
}
