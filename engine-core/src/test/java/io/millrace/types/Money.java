package io.millrace.types;

import io.millrace.api.SerializerConfig;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.TypeSerializerSchemaCompatibility;
import io.millrace.base.serialization.TypeSerializerSnapshot;
import java.io.IOException;
import java.util.Objects;

/** A value that no serializer of the engine knows how to take apart, with all that a program brings for it. */
public final class Money {
    private final String currency;
    private final long cents;

    private Money(String currency, long cents) {
        this.currency = currency;
        this.cents = cents;
    }

    public static Money of(String currency, long cents) {
        return new Money(currency, cents);
    }

    public Money plus(Money other) {
        return new Money(currency, cents + other.cents);
    }

    public String currency() {
        return currency;
    }

    public long cents() {
        return cents;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money that && currency.equals(that.currency) && cents == that.cents;
    }

    @Override
    public int hashCode() {
        return currency.hashCode() + Long.hashCode(cents);
    }

    @Override
    public String toString() {
        return currency + cents;
    }

    /** How the program writes it; a layout is a version of the program. */
    public enum Layout {
        TEXT_FIRST,
        NUMBER_FIRST,
        /** The same under another name. */
        RENAMED,
        /** As {@link #NUMBER_FIRST}, with a byte before it; reads that too, as it was told. */
        TAGGED,
        /** Of a program that has forgotten what there was. */
        FORGETFUL
    }

    public static final class Type extends VariedType<Money> {
        private static final long serialVersionUID = 1L;
        private final Layout layout;

        public Type(Layout layout) {
            super(Money.class, layout);
            this.layout = layout;
        }

        @Override
        public TypeSerializer<Money> createSerializer(SerializerConfig config) {
            return new Serializer(layout, layout == Layout.TAGGED);
        }
    }

    public static final class Serializer extends TypeSerializer<Money> {
        private static final long serialVersionUID = 1L;
        final Layout layout;
        private final boolean tagged;

        Serializer(Layout layout, boolean tagged) {
            this.layout = layout;
            this.tagged = tagged;
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public TypeSerializer<Money> duplicate() {
            return this;
        }

        @Override
        public Money createInstance() {
            return Money.of("", 0);
        }

        @Override
        public Money copy(Money from) {
            return from;
        }

        @Override
        public Money copy(Money from, Money reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(Money value, DataOutputView target) throws IOException {
            if (tagged) {
                target.writeByte('$');
            }
            if (layout == Layout.TEXT_FIRST) {
                target.writeUTF(value.currency);
                target.writeLong(value.cents);
            } else {
                target.writeLong(value.cents);
                target.writeUTF(value.currency);
            }
        }

        @Override
        public Money deserialize(DataInputView source) throws IOException {
            if (tagged && source.readByte() != '$') {
                throw new IOException("no tag");
            }
            if (layout == Layout.TEXT_FIRST) {
                return Money.of(source.readUTF(), source.readLong());
            }
            long cents = source.readLong();
            return Money.of(source.readUTF(), cents);
        }

        @Override
        public Money deserialize(Money reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            serialize(deserialize(source), target);
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof Serializer that && layout == that.layout && tagged == that.tagged;
        }

        @Override
        public int hashCode() {
            return Objects.hash(layout.name(), tagged);
        }

        @Override
        public TypeSerializerSnapshot<Money> snapshotConfiguration() {
            return new Snapshot(layout);
        }
    }

    /** Version 1 knew {@link Layout#TEXT_FIRST} only; since version 2 the layout is written. */
    public static final class Snapshot implements TypeSerializerSnapshot<Money> {
        private Layout layout;

        public Snapshot() {}

        Snapshot(Layout layout) {
            this.layout = layout;
        }

        @Override
        public int getCurrentVersion() {
            return layout == Layout.TEXT_FIRST ? 1 : 2;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            if (layout != Layout.TEXT_FIRST) {
                out.writeUTF(layout.name());
            }
        }

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader)
                throws IOException {
            layout = readVersion == 1 ? Layout.TEXT_FIRST : Layout.valueOf(in.readUTF());
        }

        @Override
        public TypeSerializer<Money> restoreSerializer() {
            return new Serializer(layout, layout == Layout.TAGGED);
        }

        @Override
        public TypeSerializerSchemaCompatibility<Money> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Money> oldSerializerSnapshot) {
            Layout old = ((Snapshot) oldSerializerSnapshot).layout;
            if (old == layout) {
                return TypeSerializerSchemaCompatibility.compatibleAsIs();
            }
            return switch (layout) {
                case TEXT_FIRST, NUMBER_FIRST -> TypeSerializerSchemaCompatibility.compatibleAfterMigration();
                case RENAMED ->
                    old == Layout.NUMBER_FIRST
                            ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                            : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
                case TAGGED ->
                    TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(new Serializer(old, false));
                case FORGETFUL -> TypeSerializerSchemaCompatibility.incompatible();
            };
        }
    }
}
