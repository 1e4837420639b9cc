package io.millrace.api.connector.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Writes {@code toString()} of each element and a line feed. */
public class SimpleStringEncoder<T> implements Encoder<T> {
    private static final long serialVersionUID = 1L;
    private final String charsetName;
    private transient Charset charset;

    /** UTF-8. */
    public SimpleStringEncoder() {
        this("UTF-8");
    }

    public SimpleStringEncoder(String charsetName) {
        this.charset = Charset.forName(charsetName);
        this.charsetName = charsetName;
    }

    @Override
    public void encode(T element, OutputStream stream) throws IOException {
        if (charset == null) {
            charset = Charset.forName(charsetName);
        }
        stream.write(element.toString().getBytes(charset));
        stream.write('\n');
    }
}
