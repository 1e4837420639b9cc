package io.millrace.types;

import io.millrace.api.tuple.Tuple;
import io.millrace.types.TypeAlgebra.Box;
import io.millrace.types.TypeAlgebra.Crate;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes everything about a value that can be changed, from the inside out. */
final class Mutations {
    private Mutations() {}

    static void spoil(Object value) {
        if (value instanceof Collection<?> collection) {
            List<Object> elements = new ArrayList<>(collection);
            collection.clear();
            elements.forEach(Mutations::spoil);
        } else if (value instanceof Map<?, ?> map) {
            List<Object> contents = new ArrayList<>(map.keySet());
            contents.addAll(map.values());
            map.clear();
            contents.forEach(Mutations::spoil);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(Mutations::spoil);
        } else if (value instanceof Tuple tuple) {
            for (int i = 0; i < tuple.getArity(); i++) {
                spoil(tuple.<Object>getField(i));
                tuple.setField(null, i);
            }
        } else if (value instanceof Box<?> box) {
            spoil(box.getContent());
            box.setContent(null);
            box.setWeight(~box.getWeight());
            if (box instanceof Crate<?> crate) {
                spoil(crate.second);
                crate.second = null;
            }
        } else if (value instanceof Record record) {
            spoilComponents(record);
        } else if (value != null && value.getClass().isArray()) {
            spoilElements(value);
        }
    }

    private static void spoilComponents(Record record) {
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                spoil(component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void spoilElements(Object array) {
        Object zeros = Array.newInstance(array.getClass().getComponentType(), Array.getLength(array));
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                spoil(element);
            }
        }
        System.arraycopy(zeros, 0, array, 0, Array.getLength(array));
    }
}
