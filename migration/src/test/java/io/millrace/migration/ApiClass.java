package io.millrace.migration;

import java.util.Set;

/**
 * A public top-level class as its class file describes it. Flink's stability annotations are not kept for the running
 * program, so reflection cannot see them.
 *
 * @param name the binary name
 * @param marks simple names of the annotations on the class itself
 * @param internalMembers name and descriptor of each member that is marked {@code @Internal}
 */
record ApiClass(String name, Set<String> marks, Set<String> internalMembers) {

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean isMarked(String mark) {
        return marks.contains(mark);
    }
}
