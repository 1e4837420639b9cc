package io.millrace.coordination;

import io.millrace.base.JobID;
import io.millrace.base.TaskManagerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which job holds which slot. A slot is granted to one job at a time; a job gets all it asked for at once, spread evenly
 * over the TaskManagers, or nothing. On the control loop; knows nothing of processes.
 */
final class SlotLedger {
    /** Per TaskManager, in the order of registration: the holder of each slot, null when it is free. */
    private final Map<TaskManagerId, Account> accounts = new LinkedHashMap<>();

    private static final class Account {
        private final JobID[] holders;
        private int free;
        private boolean withdrawn;

        Account(int slots) {
            holders = new JobID[slots];
            free = slots;
        }

        int grantable() {
            return withdrawn ? 0 : free;
        }
    }

    void add(TaskManagerId taskManager, int slots) {
        if (accounts.putIfAbsent(taskManager, new Account(slots)) != null) {
            throw new IllegalStateException(taskManager + " has slots already");
        }
    }

    /** Nothing more is granted on this TaskManager; what is held stays held until it is removed. */
    void withdraw(TaskManagerId taskManager) {
        Optional.ofNullable(accounts.get(taskManager)).ifPresent(account -> account.withdrawn = true);
    }

    void remove(TaskManagerId taskManager) {
        accounts.remove(taskManager);
    }

    /** @return as many slots as asked for, or empty when there are not enough */
    Optional<List<Slot>> grant(JobID job, int slots) {
        if (slots > free()) {
            return Optional.empty();
        }
        List<Slot> granted = new ArrayList<>(slots);
        while (granted.size() < slots) {
            granted.add(grantOne(job));
        }
        return Optional.of(granted);
    }

    /** From the TaskManager with the most free slots; of several, from the one that registered first. */
    private Slot grantOne(JobID job) {
        Map.Entry<TaskManagerId, Account> freest = null;
        for (Map.Entry<TaskManagerId, Account> entry : accounts.entrySet()) {
            if (freest == null
                    || entry.getValue().grantable() > freest.getValue().grantable()) {
                freest = entry;
            }
        }
        if (freest == null || freest.getValue().grantable() == 0) {
            throw new IllegalStateException("no slot is free for " + job + ": " + this);
        }
        Account account = freest.getValue();
        for (int index = 0; index < account.holders.length; index++) {
            if (account.holders[index] == null) {
                account.holders[index] = job;
                account.free--;
                return new Slot(freest.getKey(), index);
            }
        }
        throw new IllegalStateException(freest.getKey() + " counts free slots but has none: " + this);
    }

    /** Those of the slots that the job still holds. */
    void release(JobID job, List<Slot> slots) {
        for (Slot slot : slots) {
            Account account = accounts.get(slot.taskManager());
            if (account != null && job.equals(account.holders[slot.index()])) {
                account.holders[slot.index()] = null;
                account.free++;
            }
        }
    }

    void release(JobID job) {
        for (Account account : accounts.values()) {
            for (int index = 0; index < account.holders.length; index++) {
                if (job.equals(account.holders[index])) {
                    account.holders[index] = null;
                    account.free++;
                }
            }
        }
    }

    boolean isIdle(TaskManagerId taskManager) {
        Account account = accounts.get(taskManager);
        return account != null && account.free == account.holders.length;
    }

    boolean anyHeld() {
        return accounts.values().stream().anyMatch(account -> account.free < account.holders.length);
    }

    /** Slots that could be granted now. */
    int free() {
        return accounts.values().stream().mapToInt(Account::grantable).sum();
    }

    int freeOn(TaskManagerId taskManager) {
        return Optional.ofNullable(accounts.get(taskManager))
                .map(Account::grantable)
                .orElse(0);
    }

    int total() {
        return accounts.values().stream()
                .filter(account -> !account.withdrawn)
                .mapToInt(account -> account.holders.length)
                .sum();
    }

    List<Slot> heldBy(JobID job) {
        List<Slot> held = new ArrayList<>();
        accounts.forEach((taskManager, account) -> {
            for (int index = 0; index < account.holders.length; index++) {
                if (job.equals(account.holders[index])) {
                    held.add(new Slot(taskManager, index));
                }
            }
        });
        return held;
    }

    /** Every slot is free or held by one job, and the sums agree. */
    void assertBalanced() {
        accounts.forEach((taskManager, account) -> {
            int free = 0;
            for (JobID holder : account.holders) {
                free += holder == null ? 1 : 0;
            }
            if (free != account.free) {
                throw new IllegalStateException(
                        taskManager + " counts " + account.free + " free slots but has " + free);
            }
        });
    }

    /** No slot belongs to anybody else. */
    void assertHeldBy(List<JobID> jobs) {
        accounts.forEach((taskManager, account) -> {
            for (JobID holder : account.holders) {
                if (holder != null && !jobs.contains(holder)) {
                    throw new IllegalStateException(
                            taskManager + " has a slot that is held by " + holder + ", a job that does not run");
                }
            }
        });
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        accounts.forEach((taskManager, account) -> text.append(text.isEmpty() ? "" : ", ")
                .append(taskManager)
                .append(": ")
                .append(account.free)
                .append(" of ")
                .append(account.holders.length)
                .append(account.withdrawn ? " free, withdrawn" : " free"));
        return text.toString();
    }
}
