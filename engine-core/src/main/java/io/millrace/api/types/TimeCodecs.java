package io.millrace.api.types;

import io.millrace.api.types.ValueSerializer.Codec;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.LongFunction;

/** Codecs of java.time and of the classes before it. Values that cannot be are noticed by its own factory methods. */
final class TimeCodecs {
    static final Codec<Instant> INSTANT = new Codec<>() {
        @Override
        public void write(Instant value, DataOutputView target) {
            target.writeLong(value.getEpochSecond());
            target.writeInt(value.getNano());
        }

        @Override
        public Instant read(DataInputView source) throws CorruptDataException {
            long seconds = source.readLong();
            return Instant.ofEpochSecond(seconds, source.readInt());
        }
    };

    /** Of the old classes, which can be changed, unlike their successors. */
    @SuppressWarnings("JavaUtilDate") // programs have it
    private record OldCodec<T extends Date>(LongFunction<T> ofMillis) implements Codec<T> {
        @Override
        public void write(T value, DataOutputView target) {
            target.writeLong(value.getTime());
        }

        @Override
        public T read(DataInputView source) throws CorruptDataException {
            return ofMillis.apply(source.readLong());
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public T copy(T value) {
            return ofMillis.apply(value.getTime());
        }
    }

    static final Codec<Date> DATE = new OldCodec<>(Date::new);
    static final Codec<java.sql.Date> SQL_DATE = new OldCodec<>(java.sql.Date::new);
    static final Codec<Time> SQL_TIME = new OldCodec<>(Time::new);

    /** To the nanosecond, of which its milliseconds are a part. */
    @SuppressWarnings("JavaUtilDate") // programs have it
    static final Codec<Timestamp> SQL_TIMESTAMP = new Codec<>() {
        @Override
        public void write(Timestamp value, DataOutputView target) {
            target.writeLong(value.getTime());
            target.writeInt(value.getNanos());
        }

        @Override
        public Timestamp read(DataInputView source) throws CorruptDataException {
            long millis = source.readLong();
            return of(millis, source.readInt());
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public Timestamp copy(Timestamp value) {
            return of(value.getTime(), value.getNanos());
        }

        private static Timestamp of(long millis, int nanos) {
            Timestamp made = new Timestamp(millis);
            made.setNanos(nanos);
            return made;
        }
    };

    static final Codec<Duration> DURATION = new Codec<>() {
        @Override
        public void write(Duration value, DataOutputView target) {
            target.writeLong(value.getSeconds());
            target.writeInt(value.getNano());
        }

        @Override
        public Duration read(DataInputView source) throws CorruptDataException {
            long seconds = source.readLong();
            return Duration.ofSeconds(seconds, source.readInt());
        }
    };

    static final Codec<Period> PERIOD = new Codec<>() {
        @Override
        public void write(Period value, DataOutputView target) {
            target.writeInt(value.getYears());
            target.writeInt(value.getMonths());
            target.writeInt(value.getDays());
        }

        @Override
        public Period read(DataInputView source) throws CorruptDataException {
            int years = source.readInt();
            int months = source.readInt();
            return Period.of(years, months, source.readInt());
        }
    };

    static final Codec<LocalDate> LOCAL_DATE = new Codec<>() {
        @Override
        public void write(LocalDate value, DataOutputView target) {
            target.writeLong(value.toEpochDay());
        }

        @Override
        public LocalDate read(DataInputView source) throws CorruptDataException {
            return LocalDate.ofEpochDay(source.readLong());
        }
    };

    static final Codec<LocalTime> LOCAL_TIME = new Codec<>() {
        @Override
        public void write(LocalTime value, DataOutputView target) {
            target.writeLong(value.toNanoOfDay());
        }

        @Override
        public LocalTime read(DataInputView source) throws CorruptDataException {
            return LocalTime.ofNanoOfDay(source.readLong());
        }
    };

    static final Codec<LocalDateTime> LOCAL_DATE_TIME = new Codec<>() {
        @Override
        public void write(LocalDateTime value, DataOutputView target) {
            LOCAL_DATE.write(value.toLocalDate(), target);
            LOCAL_TIME.write(value.toLocalTime(), target);
        }

        @Override
        public LocalDateTime read(DataInputView source) throws CorruptDataException {
            LocalDate date = LOCAL_DATE.read(source);
            return LocalDateTime.of(date, LOCAL_TIME.read(source));
        }
    };

    static final Codec<ZoneOffset> ZONE_OFFSET = new Codec<>() {
        @Override
        public void write(ZoneOffset value, DataOutputView target) {
            target.writeInt(value.getTotalSeconds());
        }

        @Override
        public ZoneOffset read(DataInputView source) throws CorruptDataException {
            return ZoneOffset.ofTotalSeconds(source.readInt());
        }
    };

    static final Codec<ZoneId> ZONE_ID = new Codec<>() {
        @Override
        public void write(ZoneId value, DataOutputView target) {
            target.writeString(value.getId());
        }

        @Override
        public ZoneId read(DataInputView source) throws CorruptDataException {
            return ZoneId.of(source.readString());
        }
    };

    static final Codec<OffsetDateTime> OFFSET_DATE_TIME = new Codec<>() {
        @Override
        public void write(OffsetDateTime value, DataOutputView target) {
            LOCAL_DATE_TIME.write(value.toLocalDateTime(), target);
            ZONE_OFFSET.write(value.getOffset(), target);
        }

        @Override
        public OffsetDateTime read(DataInputView source) throws CorruptDataException {
            LocalDateTime local = LOCAL_DATE_TIME.read(source);
            return OffsetDateTime.of(local, ZONE_OFFSET.read(source));
        }
    };

    static final Codec<ZonedDateTime> ZONED_DATE_TIME = new Codec<>() {
        @Override
        public void write(ZonedDateTime value, DataOutputView target) {
            LOCAL_DATE_TIME.write(value.toLocalDateTime(), target);
            ZONE_OFFSET.write(value.getOffset(), target);
            ZONE_ID.write(value.getZone(), target);
        }

        @Override
        public ZonedDateTime read(DataInputView source) throws CorruptDataException {
            LocalDateTime local = LOCAL_DATE_TIME.read(source);
            ZoneOffset offset = ZONE_OFFSET.read(source);
            return ZonedDateTime.ofInstant(local, offset, ZONE_ID.read(source));
        }
    };

    static final Codec<Year> YEAR = new Codec<>() {
        @Override
        public void write(Year value, DataOutputView target) {
            target.writeInt(value.getValue());
        }

        @Override
        public Year read(DataInputView source) throws CorruptDataException {
            return Year.of(source.readInt());
        }
    };

    static final Codec<YearMonth> YEAR_MONTH = new Codec<>() {
        @Override
        public void write(YearMonth value, DataOutputView target) {
            target.writeInt(value.getYear());
            target.writeInt(value.getMonthValue());
        }

        @Override
        public YearMonth read(DataInputView source) throws CorruptDataException {
            int year = source.readInt();
            return YearMonth.of(year, source.readInt());
        }
    };

    private TimeCodecs() {}
}
