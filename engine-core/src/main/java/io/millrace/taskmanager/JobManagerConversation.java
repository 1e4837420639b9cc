package io.millrace.taskmanager;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.protocol.ControlCodec;
import io.millrace.protocol.thrift.Message;
import io.millrace.rpc.Address;
import io.millrace.rpc.Link;
import io.millrace.rpc.LinkEndpoint;
import io.millrace.rpc.LinkSettings;
import io.millrace.rpc.Transport;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps a conversation with the JobManager going: opens one, registers, and opens the next after a loss, with growing
 * pauses, but only when what ran under the last one has ended. Gives up when it was not registered for too long. On the
 * control loop.
 */
final class JobManagerConversation implements Link.Listener {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Who talks. */
    interface Owner {
        void onMessage(byte[] message);

        /** What ran under this conversation must end. */
        void onLost(Failure why);

        /** Nobody took this TaskManager for the whole registration timeout. */
        void onGivenUp();
    }

    private final EventLoop loop;
    private final LinkEndpoint endpoint;
    private final Supplier<Message> registration;
    private final Duration registrationTimeout;
    private final BooleanSupplier mayOpen;
    private final Owner owner;
    private Link link;
    private Duration pause = FIRST_PAUSE;
    /** Runs while this TaskManager is not registered; not renewed by attempts that lead nowhere. */
    private Cancellable deadline;

    private boolean ended;

    JobManagerConversation(
            EventLoop loop,
            Transport transport,
            LinkSettings settings,
            Supplier<Message> registration,
            Duration registrationTimeout,
            BooleanSupplier mayOpen,
            Owner owner) {
        this.loop = loop;
        this.endpoint = LinkEndpoint.opening(loop, transport, settings);
        this.registration = registration;
        this.registrationTimeout = registrationTimeout;
        this.mayOpen = mayOpen;
        this.owner = owner;
        transport.receiver(endpoint);
    }

    void start() {
        deadline = loop.schedule(registrationTimeout, this::giveUp);
        open();
    }

    /** Dropped while there is no conversation: what it says is about tasks of the one that was lost. */
    void say(Message message) {
        if (link != null) {
            link.send(ControlCodec.encode(message));
        }
    }

    /** The JobManager took us. */
    void registered() {
        stopDeadline();
        pause = FIRST_PAUSE;
    }

    void end() {
        ended = true;
        stopDeadline();
        if (link != null) {
            link.close();
        }
    }

    @Override
    public void onMessage(byte[] message) {
        owner.onMessage(message);
    }

    @Override
    public void onLost(Failure why) {
        link = null;
        if (deadline == null) {
            deadline = loop.schedule(registrationTimeout, this::giveUp);
        }
        owner.onLost(why);
        openLater();
    }

    long epoch() {
        return endpoint.epoch();
    }

    private void open() {
        if (ended) {
            return;
        }
        if (!mayOpen.getAsBoolean()) {
            openLater();
            return;
        }
        link = endpoint.open(Address.JOB_MANAGER, this);
        say(registration.get());
    }

    private void openLater() {
        loop.schedule(pause, this::open);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void giveUp() {
        end();
        owner.onGivenUp();
    }
}
