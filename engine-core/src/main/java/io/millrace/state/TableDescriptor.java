package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;

/**
 * Names a family of tables of one operator: one {@link KeyedTable} for each namespace.
 *
 * @param name unique in the operator; the tables are found again by it
 * @param namespaceSerializer of what tells the tables apart: windows, usually; {@link VoidNamespace} when there is one
 * @param valueSerializer of what is kept for a key
 */
public record TableDescriptor<N, V>(
        String name, TypeSerializer<N> namespaceSerializer, TypeSerializer<V> valueSerializer) {}
