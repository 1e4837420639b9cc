package io.millrace.minicluster;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link RunningCluster}: one for all tests of the JVM, stopped after the last. */
final class OnDevelopmentCluster implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(OnDevelopmentCluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCluster.class;
    }

    @Override
    public RunningCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningCluster.class, key -> start(), RunningCluster.class);
    }

    private static RunningCluster start() {
        try {
            return RunningCluster.start(
                    Path.of("target/cluster-" + ProcessHandle.current().pid()).toAbsolutePath());
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
