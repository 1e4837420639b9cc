package io.millrace.state.zookeeper;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.checkpoint.MetadataStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata store in ZooKeeper: one node per key below the cluster's root, the node's version is the key's. Calls are
 * made one after the other by a thread of its own. No call is ever repeated behind the caller's back: a change that was
 * made, whose answer was lost, and which was then made again would be rejected by what it did itself.
 */
public final class ZooKeeperMetadataStore implements MetadataStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperMetadataStore.class);
    private static final String UNREADABLE = "MR-4031";
    private static final long SYNC_SECONDS = 10;

    private final EventLoop loop;
    private final CuratorFramework client;
    private final String root;
    private final ExecutorService caller;
    /** Belongs to the calling thread. */
    private boolean rootExists;

    /** @param client started, made by {@link ZooKeeperClients}; closed with this store */
    public ZooKeeperMetadataStore(EventLoop loop, CuratorFramework client, String root) {
        this.loop = loop;
        this.client = client;
        this.root = root;
        this.caller = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "metadata-store");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void read(Key key, Consumer<Reading> then) {
        caller.execute(() -> {
            Reading reading = read(key);
            loop.execute(() -> then.accept(reading));
        });
    }

    @Override
    public void multi(List<Operation> operations, Consumer<Result> then) {
        List<Operation> all = List.copyOf(operations);
        caller.execute(() -> {
            Result result = apply(all);
            loop.execute(() -> then.accept(result));
        });
    }

    @Override
    public void sessionListener(SessionListener listener) {
        client.getConnectionStateListenable().addListener((same, state) -> loop.execute(() -> tell(listener, state)));
    }

    @Override
    public void close() {
        caller.shutdownNow();
        client.close();
    }

    private static void tell(SessionListener listener, ConnectionState state) {
        switch (state) {
            case SUSPENDED, READ_ONLY -> listener.onSuspended();
            case RECONNECTED -> listener.onReconnected();
            case LOST -> listener.onLost();
            case CONNECTED -> LOG.debug("Connected to ZooKeeper");
        }
    }

    private Reading read(Key key) {
        try {
            catchUp();
            Stat stat = new Stat();
            byte[] value = client.getData().storingStatIn(stat).forPath(node(key));
            return new Found(new String(value, StandardCharsets.UTF_8), stat.getVersion());
        } catch (KeeperException.NoNodeException missing) {
            return new Missing();
        } catch (Exception unreadable) {
            LOG.warn("Cannot read {} from ZooKeeper", key, unreadable);
            return new Unreadable(Failure.of(
                    UNREADABLE,
                    Blame.CLUSTER,
                    "ZooKeeper did not answer when asked for '" + key + "': " + Failure.summary(unreadable)
                            + "; check high-availability.zookeeper.quorum and the servers it names",
                    unreadable));
        }
    }

    private Result apply(List<Operation> operations) {
        try {
            ensureRoot();
            List<CuratorOp> transaction = new ArrayList<>();
            for (Operation operation : operations) {
                transaction.add(translate(operation));
            }
            client.transaction().forOperations(transaction);
            return Result.OK;
        } catch (KeeperException.NoNodeException
                | KeeperException.NodeExistsException
                | KeeperException.BadVersionException didNotHold) {
            return Result.REJECTED;
        } catch (Exception unknown) {
            // Lost connections and timeouts leave open what happened. So does whatever nobody thought of.
            LOG.warn("ZooKeeper does not say what became of {}", operations, unknown);
            return Result.UNKNOWN;
        }
    }

    private CuratorOp translate(Operation operation) throws Exception {
        String node = node(operation.key());
        if (operation instanceof Create create) {
            return client.transactionOp().create().forPath(node, bytes(create.value()));
        } else if (operation instanceof Update update) {
            return client.transactionOp()
                    .setData()
                    .withVersion((int) update.version())
                    .forPath(node, bytes(update.value()));
        } else if (operation instanceof Delete delete) {
            return client.transactionOp()
                    .delete()
                    .withVersion((int) delete.version())
                    .forPath(node);
        } else if (operation instanceof Check check) {
            return client.transactionOp()
                    .check()
                    .withVersion((int) check.version())
                    .forPath(node);
        }
        throw new IllegalArgumentException("unknown operation " + operation);
    }

    private void ensureRoot() throws Exception {
        if (!rootExists) {
            try {
                client.create().creatingParentsIfNeeded().forPath(root, new byte[0]);
            } catch (KeeperException.NodeExistsException earlier) {
                LOG.debug("{} exists already", root);
            }
            rootExists = true;
        }
    }

    /** A server may lag behind: before reading it catches up with what was written through others. */
    private void catchUp() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        int[] code = new int[1];
        ZooKeeper zooKeeper = client.getZookeeperClient().getZooKeeper();
        zooKeeper.sync(
                "/",
                (rc, path, context) -> {
                    code[0] = rc;
                    done.countDown();
                },
                null);
        if (!done.await(SYNC_SECONDS, TimeUnit.SECONDS)) {
            throw new KeeperException.OperationTimeoutException();
        }
        if (code[0] != KeeperException.Code.OK.intValue()) {
            throw KeeperException.create(KeeperException.Code.get(code[0]), "/");
        }
    }

    /** Flat: keys are names, and one being the beginning of another means nothing. */
    private String node(Key key) {
        return root + "/" + key.path().replace("%", "%25").replace("/", "%2F");
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
