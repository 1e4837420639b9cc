package io.millrace.api;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import java.io.Serializable;
import java.util.Objects;

/** Names and types a side output. Make it an anonymous subclass, {@code new OutputTag<Late>("late") {}}, or pass the type. */
public class OutputTag<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String id;
    private final TypeInformation<T> typeInfo;

    public OutputTag(String id) {
        this.id = checked(id);
        this.typeInfo = TypeExtractor.ofSuperclassArgument(this, OutputTag.class);
    }

    public OutputTag(String id, TypeInformation<T> typeInfo) {
        this.id = checked(id);
        this.typeInfo = Objects.requireNonNull(typeInfo);
    }

    private static String checked(String id) {
        if (id.isEmpty()) {
            throw new RefusedArgumentException("the id of an output tag cannot be empty");
        }
        return id;
    }

    public String getId() {
        return id;
    }

    public TypeInformation<T> getTypeInfo() {
        return typeInfo;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputTag<?> that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "OutputTag(" + id + ")";
    }
}
