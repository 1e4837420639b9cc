package io.millrace.execution.windows;

import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.evictors.TimestampedValue;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a triggered window: the window's contents, or, where there is an evictor, its elements with their
 * timestamps, from which the contents are made whenever the window fires.
 */
@CopiedPerOperator
abstract class PaneContents {

    static PaneContents of(WindowSpec spec, WindowContents contents, WindowResults results, PaneContext context) {
        return spec.evictor() == null
                ? new Incremental(contents, results)
                : new Evicting(
                        spec.evictor(),
                        contents,
                        results,
                        context,
                        spec.elementType().createSerializer());
    }

    abstract Object add(Object kept, Object element, long timestamp) throws Exception;

    abstract Object merge(Object earlier, Object later) throws Exception;

    /** Emits the window of the current key. @return what is kept afterwards; null for nothing */
    abstract Object fire(Window window, Object kept) throws Exception;

    abstract TypeSerializer<Object> serializer();

    private static final class Incremental extends PaneContents {
        private final WindowContents contents;
        private final WindowResults results;

        Incremental(WindowContents contents, WindowResults results) {
            this.contents = contents;
            this.results = results;
        }

        @Override
        Object add(Object kept, Object element, long timestamp) throws Exception {
            return contents.add(kept, contents.share(element));
        }

        @Override
        Object merge(Object earlier, Object later) throws Exception {
            return contents.merge(earlier, later);
        }

        @Override
        Object fire(Window window, Object kept) throws Exception {
            results.emit(window, kept);
            return kept;
        }

        @Override
        TypeSerializer<Object> serializer() {
            return contents.serializer();
        }
    }

    @SuppressWarnings("unchecked") // what is kept is a list of elements with timestamps
    private static final class Evicting extends PaneContents {
        private final Evictor<Object, Window> evictor;
        private final WindowContents contents;
        private final WindowResults results;
        private final PaneContext context;
        private final TypeSerializer<Object> elementSerializer;

        Evicting(
                Evictor<Object, Window> evictor,
                WindowContents contents,
                WindowResults results,
                PaneContext context,
                TypeSerializer<Object> elementSerializer) {
            this.evictor = evictor;
            this.contents = contents;
            this.results = results;
            this.context = context;
            this.elementSerializer = elementSerializer;
        }

        @Override
        Object add(Object kept, Object element, long timestamp) {
            List<TimestampedValue<Object>> elements =
                    kept == null ? new ArrayList<>(4) : (List<TimestampedValue<Object>>) kept;
            elements.add(new TimestampedValue<>(element, timestamp));
            return elements;
        }

        @Override
        Object merge(Object earlier, Object later) {
            ((List<TimestampedValue<Object>>) earlier).addAll((List<TimestampedValue<Object>>) later);
            return earlier;
        }

        @Override
        Object fire(Window window, Object kept) throws Exception {
            EvictableElements elements = new EvictableElements((List<TimestampedValue<Object>>) kept);
            evictor.evictBefore(elements, elements.size(), window, context);
            Object made = contentsOf(elements);
            if (made != null) {
                results.emit(window, made);
            }
            evictor.evictAfter(elements, elements.size(), window, context);
            return elements.size() == 0 ? null : elements.remaining();
        }

        /** Null when nothing is left to reduce. */
        private Object contentsOf(EvictableElements elements) throws Exception {
            Object made = contents.empty();
            for (TimestampedValue<Object> element : elements) {
                made = contents.add(made, contents.share(element.getValue()));
            }
            return made;
        }

        @Override
        TypeSerializer<Object> serializer() {
            return (TypeSerializer<Object>) (TypeSerializer<?>) new TimestampedListSerializer(elementSerializer);
        }
    }
}
