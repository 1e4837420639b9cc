package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.StableHash;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A collection, read back as the usual implementation of its declared type; sorted ones keep the natural order only.
 */
class CollectionSerializer<C extends Collection<E>, E> extends DescribedSerializer<C> {
    private static final long serialVersionUID = 1L;
    private static final List<Class<?>> SUPPORTED = List.of(
            Collection.class,
            List.class,
            ArrayList.class,
            LinkedList.class,
            Set.class,
            LinkedHashSet.class,
            HashSet.class,
            SortedSet.class,
            NavigableSet.class,
            TreeSet.class,
            Queue.class,
            Deque.class,
            ArrayDeque.class);

    private final Class<C> type;
    private final TypeSerializer<E> element;

    CollectionSerializer(Class<C> type, TypeSerializer<E> element) {
        this.type = type;
        this.element = element;
    }

    static boolean supports(Class<?> type) {
        return SUPPORTED.contains(type);
    }

    public final TypeSerializer<E> getElementSerializer() {
        return element;
    }

    /** The declared type may be immutable; the values need not be. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<C> duplicate() {
        TypeSerializer<E> own = element.duplicate();
        return own == element ? this : new CollectionSerializer<>(type, own);
    }

    @Override
    public C copy(C from) {
        requireNaturalOrder(from);
        List<E> elements = new ArrayList<>(from);
        if (!element.isImmutableType()) {
            elements.replaceAll(one -> one == null ? null : element.copy(one));
        }
        return gather(elements);
    }

    @Override
    public int stableHash(C value) {
        int hash = 1;
        boolean ordered = value instanceof List;
        for (E one : value) {
            int next = one == null ? 0 : element.stableHash(one);
            hash = ordered ? StableHash.combine(hash, next) : hash + next;
        }
        return hash;
    }

    @Override
    public void serialize(C value, DataOutputView target) throws IOException {
        requireNaturalOrder(value);
        Elements.write(value, element, target);
    }

    @SuppressWarnings("unchecked") // the element serializer reads only elements
    @Override
    public C deserialize(DataInputView source) throws IOException {
        List<E> elements = (List<E>) Arrays.asList(Elements.read(element, source));
        try {
            return gather(elements);
        } catch (ClassCastException | NullPointerException impossible) {
            throw Corruption.of("elements that a " + type.getSimpleName() + " cannot hold", impossible);
        }
    }

    @SuppressWarnings({"unchecked", "NonApiType", "JdkObsolete"}) // each case makes what its declared type asks for
    private C gather(List<E> elements) {
        Collection<E> gathered;
        if (type.equals(LinkedList.class)) {
            gathered = new LinkedList<>(elements);
        } else if (type.isAssignableFrom(ArrayList.class)) {
            gathered = new ArrayList<>(elements);
        } else if (type.equals(HashSet.class)) {
            gathered = new HashSet<>(elements);
        } else if (type.isAssignableFrom(LinkedHashSet.class)) {
            gathered = new LinkedHashSet<>(elements);
        } else if (type.isAssignableFrom(TreeSet.class)) {
            gathered = new TreeSet<>(elements);
        } else {
            gathered = new ArrayDeque<>(elements);
        }
        return (C) gathered;
    }

    private static void requireNaturalOrder(Collection<?> value) {
        if (value instanceof SortedSet<?> sorted && sorted.comparator() != null) {
            throw new IllegalArgumentException("a sorted set with a comparator cannot be sent: only its natural order"
                    + " survives; use a record that keeps the elements as a list");
        }
    }

    @Override
    public List<ValuePart> parts(C value) {
        List<ValuePart> parts = new ArrayList<>();
        for (Object one : value) {
            parts.add(new ValuePart("[" + parts.size() + "]", element, one));
        }
        return parts;
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.of(Kind.LIST, type.getName(), "element", element.schema());
    }

    @Override
    public TypeSerializer<C> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<E> reading = SchemaParts.of(this, written).reading(0, element);
        return reading == element ? this : new CollectionSerializer<>(type, reading);
    }
}
