package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Generated serializers belong to the program whose classes they serialize: they reach into it and go with it. */
class GeneratedClassesTest {
    private static final int COLLECTIONS = 50;

    /** Loads this class and what is nested in it once more, as the class loader of a program loads the program. */
    private static final class ProgramLoader extends ClassLoader {
        ProgramLoader() {
            super(GeneratedClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(GeneratedClassesTest.class.getName()) || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private record Secret(String text, long number, Level level) {}

    private enum Level {
        HIGH
    }

    static class Hidden {
        private String inherited;
        private long count;

        public String getInherited() {
            return inherited;
        }

        public void setInherited(String inherited) {
            this.inherited = inherited;
        }

        public long getCount() {
            return count;
        }

        public void setCount(long count) {
            this.count = count;
        }
    }

    static final class Bean extends Hidden {
        public Secret secret;

        Bean() {}
    }

    /** What a program does with its private types; loaded again by {@link ProgramLoader}. */
    public static final class Program implements Callable<Object> {
        @Override
        public Object call() throws IOException {
            Bean bean = new Bean();
            bean.setInherited("below");
            bean.setCount(Long.MIN_VALUE);
            bean.secret = new Secret("ssh", 7, Level.HIGH);
            TypeSerializer<Tuple2<Bean, List<Secret>>> serializer = TypeInformation.of(
                            new TypeHint<Tuple2<Bean, List<Secret>>>() {})
                    .createSerializer()
                    .duplicate();
            Tuple2<Bean, List<Secret>> read =
                    roundTrip(serializer, serializer.copy(Tuple2.of(bean, List.of(bean.secret))));
            // Not compared as records: the JDK's own equals of records keeps a class loader alive (seen with 17).
            return List.of(
                    read.f0.getInherited(),
                    read.f0.getCount(),
                    read.f0.secret.text(),
                    read.f1.get(0).number());
        }
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputView target = new DataOutputView(64);
        serializer.serialize(value, target);
        return serializer.deserialize(new DataInputView(target.array(), 0, target.length()));
    }

    private static Object runIn(ClassLoader loader) throws Exception {
        return Class.forName(Program.class.getName(), true, loader)
                .asSubclass(Callable.class)
                .getDeclaredConstructor()
                .newInstance()
                .call();
    }

    @Test
    void privateTypesOfAProgramAreReached() throws Exception {
        ProgramLoader loader = new ProgramLoader();
        assertThat(Class.forName(Program.class.getName(), true, loader).getClassLoader())
                .isSameAs(loader);
        assertThat(runIn(loader)).isEqualTo(List.of("below", Long.MIN_VALUE, "ssh", 7L));
        assertThat(runIn(new ProgramLoader())).as("the next submission").isEqualTo(runIn(loader));
    }

    @Test
    void theClassesOfAProgramGoWithIt() throws Exception {
        Reference<ClassLoader> loader = ranAndForgot();
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).as("nothing of the engine holds the program").isNull();
    }

    private static Reference<ClassLoader> ranAndForgot() throws Exception {
        ClassLoader loader = new ProgramLoader();
        assertThat(runIn(loader)).isNotNull();
        return new WeakReference<>(loader);
    }

    @Test
    void serializersOfOneShapeShareAClass() {
        TypeInformation<Tuple2<String, Secret>> type = new TypeHint<Tuple2<String, Secret>>() {}.getTypeInfo();
        TypeSerializer<?> one = type.createSerializer().duplicate();
        TypeSerializer<?> other = type.createSerializer().duplicate();
        TypeSerializer<?> different = new TypeHint<Tuple2<Long, Secret>>() {}.getTypeInfo()
                .createSerializer()
                .duplicate();
        assertThat(other.getClass()).isSameAs(one.getClass()).isNotSameAs(different.getClass());
        assertThat(one.duplicate()).as("it has no state").isSameAs(one);
    }
}
