package io.millrace.api.eventtime;

/** Where generators put watermarks. */
public interface WatermarkOutput {
    void emitWatermark(Watermark watermark);

    /** No watermarks until further notice: do not wait for this input. */
    void markIdle();

    void markActive();
}
