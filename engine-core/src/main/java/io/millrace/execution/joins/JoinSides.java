package io.millrace.execution.joins;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;

/** What an interval join keeps for a key: what may still meet something of the other side. */
@CopiedPerOperator
final class JoinSides {
    final TimedElements left;
    final TimedElements right;

    JoinSides() {
        this(new TimedElements(), new TimedElements());
    }

    private JoinSides(TimedElements left, TimedElements right) {
        this.left = left;
        this.right = right;
    }

    /** Writes one side after the other. */
    static final class Serializer extends DescribedSerializer<JoinSides> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<Object> left;
        private final TypeSerializer<Object> right;

        Serializer(TypeSerializer<Object> left, TypeSerializer<Object> right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public TypeSchema schema() {
            return TypeSchema.opaque("%join-sides", left.schema(), right.schema());
        }

        @Override
        public TypeSerializer<JoinSides> reading(TypeSchema written) throws IncompatibleSchemaException {
            SchemaParts parts = SchemaParts.of(this, written);
            TypeSerializer<Object> readingLeft = parts.reading(0, left);
            TypeSerializer<Object> readingRight = parts.reading(1, right);
            return readingLeft == left && readingRight == right ? this : new Serializer(readingLeft, readingRight);
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public TypeSerializer<JoinSides> duplicate() {
            return new Serializer(left.duplicate(), right.duplicate());
        }

        @Override
        public JoinSides copy(JoinSides from) {
            return new JoinSides(from.left.copy(left), from.right.copy(right));
        }

        @Override
        public void serialize(JoinSides value, DataOutputView target) throws IOException {
            value.left.write(left, target);
            value.right.write(right, target);
        }

        @Override
        public JoinSides deserialize(DataInputView source) throws IOException {
            return new JoinSides(TimedElements.read(left, source), TimedElements.read(right, source));
        }
    }
}
