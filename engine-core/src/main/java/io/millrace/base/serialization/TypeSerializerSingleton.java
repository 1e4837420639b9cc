package io.millrace.base.serialization;

/** A serializer without state: one instance is as good as another. To be extended by programs. */
public abstract class TypeSerializerSingleton<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializerSingleton<T> duplicate() {
        return this;
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // of subclasses, each of which is a kind of its own
    public boolean equals(Object obj) {
        return obj != null && obj.getClass() == getClass();
    }
}
