package io.millrace.testkit;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Puts a {@link CrashPoint} around every call into a sink's writers and committers, and around those that make them. The
 * sink keeps all its interfaces.
 */
final class WatchedSink {
    private WatchedSink() {}

    @SuppressWarnings("unchecked") // a proxy of the same interfaces
    static <T> Sink<T> of(Sink<T> sink, CrashPoint crashPoint) {
        return (Sink<T>) watch(sink, crashPoint, "");
    }

    /** @param owner what the calls are called after; empty: they are not counted, only what they make is watched */
    private static Object watch(Object watched, CrashPoint crashPoint, String owner) {
        return Proxy.newProxyInstance(
                watched.getClass().getClassLoader(), interfacesOf(watched.getClass()), (proxy, method, arguments) -> {
                    boolean counted = !owner.isEmpty() && method.getDeclaringClass() != Object.class;
                    if (counted) {
                        crashPoint.before(owner + "." + method.getName());
                    }
                    Object result = invoke(watched, method, arguments);
                    if (counted) {
                        crashPoint.after(owner + "." + method.getName());
                    }
                    return watchResult(result, crashPoint);
                });
    }

    private static Object watchResult(Object result, CrashPoint crashPoint) {
        if (result instanceof SinkWriter<?>) {
            return watch(result, crashPoint, "writer");
        }
        return result instanceof Committer<?> ? watch(result, crashPoint, "committer") : result;
    }

    private static Object invoke(Object watched, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(watched, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Class<?>[] interfacesOf(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            collect(at.getInterfaces(), interfaces);
        }
        return interfaces.toArray(Class<?>[]::new);
    }

    private static void collect(Class<?>[] from, Set<Class<?>> into) {
        for (Class<?> one : from) {
            into.add(one);
            collect(one.getInterfaces(), into);
        }
    }
}
