package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A local job starts fast because nothing of the network is loaded for it. */
class LocalOnlyLoadsNoNetworkTest {

    @Test
    void aLocalChannelRunsWithoutNettyThriftOrFrames() throws Exception {
        RecordingLoader loader = new RecordingLoader();
        Class<?> scenario = loader.loadClass(Scenario.class.getName());
        scenario.getDeclaredMethod("run").invoke(null);
        assertThat(loader.loaded).contains("io.millrace.exchange.LocalChannel");
        assertThat(loader.loaded)
                .noneMatch(name -> name.startsWith("io.netty.")
                        || name.startsWith("org.apache.thrift.")
                        || name.startsWith("io.millrace.wire."));
    }

    /** Runs inside the recording loader. */
    public static final class Scenario {
        private Scenario() {}

        public static void run() {
            LocalWorld world = new LocalWorld(Backpressure.growing(), ExchangeLimits.DEFAULT);
            ChannelWriter writer = world.writer(ExchangeConformance.CHANNEL, () -> {});
            Received received = new Received(world.reader(ExchangeConformance.CHANNEL, "consumer-1", () -> {}));
            writer.record("one", 1);
            ExchangeConformance.end(writer, new ArrayList<>());
            if (!received.drain().hasEnd()) {
                throw new AssertionError("the end did not arrive: " + received.elements);
            }
            world.producing().releaseAll(ExchangeConformance.PRODUCER);
            world.close();
        }
    }

    /** Defines the classes of this project, Netty and Thrift itself, and remembers which were asked for. */
    private static final class RecordingLoader extends ClassLoader {
        private final List<String> loaded = new ArrayList<>();

        private RecordingLoader() {
            super(LocalOnlyLoadsNoNetworkTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                loaded.add(name);
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith("io.millrace.") ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
