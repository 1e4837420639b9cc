package io.millrace.base.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OwnLambdaTest {
    interface Function extends UnaryOperator<String>, Serializable {}

    record Pair(Function first, Function second) implements Serializable {}

    enum Shout implements Function {
        LOUD;

        @Override
        public String apply(String word) {
            return word + "!";
        }
    }

    @Test
    void whoeverReadsALambdaThatCapturesNothingGetsAnObjectOfHisOwn() throws Exception {
        Function upper = String::toUpperCase;
        byte[] bytes = JavaObjects.write(upper);

        Function one = read(bytes, Function.class);
        Function other = read(bytes, Function.class);

        assertThat(List.of(one.apply("word"), other.apply("word"))).containsOnly("WORD");
        assertThat(one).isNotSameAs(other).isNotSameAs(upper).hasSameClassAs(other);
    }

    @Test
    void aLambdaThatIsReadTwiceInOneObjectStaysOne() throws Exception {
        Function upper = String::toUpperCase;

        Pair read = read(JavaObjects.write(new Pair(upper, upper)), Pair.class);

        assertThat(read.first()).isSameAs(read.second()).isNotSameAs(upper);
    }

    @Test
    void whatALambdaCapturedIsRead() throws Exception {
        String captured = "word by ".concat("word");
        Function appending = word -> word + captured;

        assertThat(read(JavaObjects.write(appending), Function.class).apply("> "))
                .isEqualTo("> word by word");
    }

    @Test
    void constantsStayTheOnesTheyAre() throws Exception {
        assertThat(read(JavaObjects.write(Shout.LOUD), Function.class)).isSameAs(Shout.LOUD);
    }

    private static <T> T read(byte[] bytes, Class<T> type) throws Exception {
        return JavaObjects.read(bytes, type, OwnLambdaTest.class.getClassLoader());
    }
}
