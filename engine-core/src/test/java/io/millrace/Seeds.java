package io.millrace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Tells the story, a method with one parameter {@code long seed}, for the seeds 1 to {@link #value()}. The first seed that
 * fails is reported with its time line and the command that replays it; {@code -Dsim.seed=N} tells the story for that seed
 * alone and prints the time line in any case. All seeds run in one test instance: a story keeps nothing in fields.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Seeds.Runner.class)
public @interface Seeds {

    int value();

    /** Runs one story for all its seeds. */
    final class Runner implements TestTemplateInvocationContextProvider {
        private static final String SEED_PROPERTY = "sim.seed";
        private static final int LINES_SHOWN = 400;
        private static final List<TimeLine> TIME_LINES = ServiceLoader.load(TimeLine.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();

        private static List<String> timeLine() {
            return TIME_LINES.stream().flatMap(line -> line.lines().stream()).toList();
        }

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return context.getRequiredTestMethod().isAnnotationPresent(Seeds.class);
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            Long replayed = Long.getLong(SEED_PROPERTY);
            int seeds =
                    context.getRequiredTestMethod().getAnnotation(Seeds.class).value();
            return Stream.of(new TestTemplateInvocationContext() {
                @Override
                public String getDisplayName(int invocationIndex) {
                    return replayed == null ? seeds + " seeds" : "seed " + replayed;
                }

                @Override
                public List<Extension> getAdditionalExtensions() {
                    return List.of(new SeedParameter(), new Loop(seeds, replayed));
                }
            });
        }

        private static final class SeedParameter implements ParameterResolver {
            @Override
            public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
                return parameter.getParameter().getType() == long.class;
            }

            @Override
            public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
                return 0L;
            }
        }

        private record Loop(int seeds, Long replayed) implements InvocationInterceptor {
            @Override
            public void interceptTestTemplateMethod(
                    Invocation<Void> invocation, ReflectiveInvocationContext<Method> story, ExtensionContext context) {
                invocation.skip();
                long first = replayed == null ? 1 : replayed;
                long end = replayed == null ? seeds : replayed;
                for (long seed = first; seed <= end; seed++) {
                    tell(story, seed);
                    if (replayed != null) {
                        timeLine().forEach(System.out::println);
                    }
                }
            }

            private static void tell(ReflectiveInvocationContext<Method> story, long seed) {
                Method method = story.getExecutable();
                method.setAccessible(true);
                TIME_LINES.forEach(TimeLine::forget);
                try {
                    method.invoke(story.getTarget().orElseThrow(), seed);
                } catch (InvocationTargetException failed) {
                    throw new AssertionError(report(method, seed, failed.getCause()), failed.getCause());
                } catch (IllegalAccessException notAStory) {
                    throw new IllegalStateException(method + " is not a story: void name(long seed)", notAStory);
                }
            }

            /** A build compiles the tests of a module into {@code target/test-classes} below it. */
            private static String module(Method method) {
                String classes = method.getDeclaringClass()
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath();
                String[] folders = classes.replaceFirst("/target/.*", "").split("/", -1);
                return folders[folders.length - 1];
            }

            private static String report(Method method, long seed, Throwable failure) {
                List<String> lines = timeLine();
                int skipped = Math.max(0, lines.size() - LINES_SHOWN);
                return failure.getMessage() + "\n\nseed " + seed
                        + "; replay it with\n  mvn -q -pl " + module(method)
                        + " -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest="
                        + method.getDeclaringClass().getSimpleName() + "#" + method.getName() + " -Dsim.seed=" + seed
                        + "\n\n"
                        + (skipped > 0 ? "… " + skipped + " lines before\n" : "")
                        + String.join("\n", lines.subList(skipped, lines.size())) + "\n";
            }
        }
    }
}
