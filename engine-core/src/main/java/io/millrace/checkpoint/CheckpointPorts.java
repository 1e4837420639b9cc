package io.millrace.checkpoint;

import io.millrace.base.EventLoop;
import io.millrace.base.Offload;
import io.millrace.base.Timeline;

/** The world as checkpoints meet it. Everything here belongs to, or answers on, {@code loop}. */
public record CheckpointPorts(
        EventLoop loop, Offload offload, MetadataStore store, LeaderEpoch epoch, Timeline timeline) {}
