package io.millrace.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** What can be carried over comes back as it was; what cannot, as nothing, and never as an exception. */
class CarriedThrowableTest {
    private static final ClassLoader HERE = CarriedThrowableTest.class.getClassLoader();

    private static class Overdrawn extends Exception {
        private static final long serialVersionUID = 1L;
        private final long cents;

        Overdrawn(long cents, Throwable cause) {
            super("overdrawn", cause);
            this.cents = cents;
        }
    }

    private static final class Unwilling extends Exception {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws InvalidObjectException {
            throw new InvalidObjectException("not here");
        }
    }

    private static final class Unwritable extends Exception {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) {
            throw new IllegalStateException("not at all");
        }
    }

    @Test
    void anObjectComesBackWithItsFieldsFramesAndCauses() {
        Overdrawn thrown = new Overdrawn(7, new IllegalStateException("inner"));
        Throwable back = CarriedThrowable.of(thrown).orElseThrow().read(HERE).orElseThrow();
        assertThat(back)
                .isInstanceOfSatisfying(
                        Overdrawn.class, again -> assertThat(again.cents).isEqualTo(7));
        assertThat(back.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(back.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("inner");
        assertThat(CarriedThrowable.of(thrown)).isEqualTo(CarriedThrowable.of(thrown));
    }

    @Test
    void whatIsNotSerializableOrTooLargeIsLeftBehind() {
        Object lock = new Object();
        assertThat(CarriedThrowable.of(new Exception("with a field") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                        return "captures " + lock;
                    }
                }))
                .isEmpty();
        assertThat(CarriedThrowable.of(new Unwritable())).isEmpty();
        assertThat(CarriedThrowable.of(new Exception("long".repeat(CarriedThrowable.MAX_BYTES))))
                .isEmpty();
        assertThat(CarriedThrowable.ofBytes(new byte[CarriedThrowable.MAX_BYTES + 1]))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsNothing() {
        byte[] known = CarriedThrowable.of(new Overdrawn(7, null)).orElseThrow().bytes();
        byte[] ofNoClass = new String(known, ISO_8859_1)
                .replace("$Overdrawn", "$Underdraw")
                .getBytes(ISO_8859_1);
        assertThat(CarriedThrowable.ofBytes(ofNoClass).orElseThrow().read(HERE))
                .as("its class is not there")
                .isEmpty();
        assertThat(CarriedThrowable.of(new Unwilling()).orElseThrow().read(HERE))
                .isEmpty();
        assertThat(CarriedThrowable.ofBytes(new byte[] {1, 2, 3}).orElseThrow().read(HERE))
                .isEmpty();
    }
}
