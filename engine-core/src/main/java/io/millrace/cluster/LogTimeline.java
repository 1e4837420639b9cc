package io.millrace.cluster;

import io.millrace.base.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timeline of this process in its log, under one logger name that can be followed alone. */
public final class LogTimeline implements Timeline {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.timeline");

    /** Whether anybody sees it: there is a log, and it takes such lines. */
    public static boolean isRead() {
        return LOG.isInfoEnabled();
    }

    @Override
    public void line(String subject, String change, String why) {
        if (why.isEmpty()) {
            LOG.info("{}  {}", subject, change);
        } else {
            LOG.info("{}  {}  {}", subject, change, why);
        }
    }
}
