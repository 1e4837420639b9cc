package io.millrace.execution.keyed;

import io.millrace.api.state.StateDescriptor;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The states an operator's functions have asked for: a name stands for one kind of state and one type. */
@CopiedPerOperator
final class DeclaredStates {
    private final Map<String, Declaration> byName = new LinkedHashMap<>();

    private record Declaration(String what, Class<?> namespaces) {}

    /** @throws MillraceException MR-3145 when the name means something else already */
    void declare(StateDescriptor<?, ?> descriptor, TypeSerializer<?> namespaceSerializer) {
        String what = descriptor.getType() + " state of " + descriptor.getTypeName()
                + (descriptor.getTtlConfig().isEnabled() ? " with a time to live" : "")
                + (descriptor.isForFutures() ? " of the state API with futures" : "");
        Declaration declaration = new Declaration(what, namespaceSerializer.getClass());
        Declaration known = byName.putIfAbsent(descriptor.getName(), declaration);
        if (known != null && !known.equals(declaration)) {
            String difference = known.what().equals(what)
                    ? "once for the key and once for each window"
                    : "as " + known.what() + " and as " + what;
            throw new MillraceException(Failure.of(
                    "MR-3145",
                    Blame.USER,
                    "the state '" + descriptor.getName() + "' is declared twice in one operator, " + difference
                            + "; give each its own name"));
        }
    }
}
