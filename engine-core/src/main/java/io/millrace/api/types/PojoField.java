package io.millrace.api.types;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A field of a POJO, and the type that it has. */
public final class PojoField implements Serializable {
    private static final long serialVersionUID = 1L;
    private final TypeInformation<?> type;
    private transient Field field;

    public PojoField(Field field, TypeInformation<?> type) {
        this.field = Objects.requireNonNull(field);
        this.type = Objects.requireNonNull(type);
    }

    static Map<String, TypeInformation<?>> types(List<PojoField> fields) {
        Map<String, TypeInformation<?>> types = new LinkedHashMap<>();
        fields.forEach(one -> types.put(one.field.getName(), one.type));
        return types;
    }

    public Field getField() {
        return field;
    }

    public TypeInformation<?> getTypeInformation() {
        return type;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(field.getDeclaringClass());
        out.writeUTF(field.getName());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Class<?> declaring = (Class<?>) in.readObject();
        String name = in.readUTF();
        try {
            field = Fields.named(declaring, name);
        } catch (NoSuchFieldException gone) {
            throw new IOException(declaring + " has no field " + name + " here", gone);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PojoField that && field.equals(that.field) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, type);
    }

    @Override
    public String toString() {
        return "PojoField " + field.getDeclaringClass() + "." + field.getName() + " (" + type + ")";
    }
}
