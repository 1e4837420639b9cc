package io.millrace.base.serialization;

/** Whether a serializer can read what another one wrote: the answer of {@link TypeSerializerSnapshot}. */
public class TypeSerializerSchemaCompatibility<T> {
    private enum Answer {
        COMPATIBLE_AS_IS,
        COMPATIBLE_AFTER_MIGRATION,
        COMPATIBLE_WITH_RECONFIGURED_SERIALIZER,
        INCOMPATIBLE
    }

    private final Answer answer;
    private final TypeSerializer<T> reconfigured;

    private TypeSerializerSchemaCompatibility(Answer answer, TypeSerializer<T> reconfigured) {
        this.answer = answer;
        this.reconfigured = reconfigured;
    }

    /** The bytes are the same. */
    public static <T> TypeSerializerSchemaCompatibility<T> compatibleAsIs() {
        return new TypeSerializerSchemaCompatibility<>(Answer.COMPATIBLE_AS_IS, null);
    }

    /** The serializer that the old snapshot restores reads old values; they are values of the new one, too. */
    public static <T> TypeSerializerSchemaCompatibility<T> compatibleAfterMigration() {
        return new TypeSerializerSchemaCompatibility<>(Answer.COMPATIBLE_AFTER_MIGRATION, null);
    }

    /** This one reads old values. */
    public static <T> TypeSerializerSchemaCompatibility<T> compatibleWithReconfiguredSerializer(
            TypeSerializer<T> reconfiguredSerializer) {
        if (reconfiguredSerializer == null) {
            throw new NullPointerException("which serializer was reconfigured?");
        }
        return new TypeSerializerSchemaCompatibility<>(
                Answer.COMPATIBLE_WITH_RECONFIGURED_SERIALIZER, reconfiguredSerializer);
    }

    public static <T> TypeSerializerSchemaCompatibility<T> incompatible() {
        return new TypeSerializerSchemaCompatibility<>(Answer.INCOMPATIBLE, null);
    }

    public boolean isCompatibleAsIs() {
        return answer == Answer.COMPATIBLE_AS_IS;
    }

    public boolean isCompatibleAfterMigration() {
        return answer == Answer.COMPATIBLE_AFTER_MIGRATION;
    }

    public boolean isCompatibleWithReconfiguredSerializer() {
        return answer == Answer.COMPATIBLE_WITH_RECONFIGURED_SERIALIZER;
    }

    /** @throws IllegalStateException unless {@link #isCompatibleWithReconfiguredSerializer()} */
    public TypeSerializer<T> getReconfiguredSerializer() {
        if (reconfigured == null) {
            throw new IllegalStateException("there is no reconfigured serializer: it is " + answer);
        }
        return reconfigured;
    }

    public boolean isIncompatible() {
        return answer == Answer.INCOMPATIBLE;
    }

    @Override
    public String toString() {
        return answer.toString();
    }
}
