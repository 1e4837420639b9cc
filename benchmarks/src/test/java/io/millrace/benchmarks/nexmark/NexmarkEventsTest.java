package io.millrace.benchmarks.nexmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NexmarkEventsTest {
    private static final long FROM = 1_000_000;
    private static final int COUNT = 500_000;

    private final NexmarkEvents events = new NexmarkEvents();

    private Stream<Event> some() {
        return LongStream.range(FROM, FROM + COUNT).mapToObj(events::at);
    }

    private <E extends Event> List<E> some(Class<E> kind) {
        return some().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void everyEventIsAPureFunctionOfItsNumber() {
        NexmarkEvents others = new NexmarkEvents();

        assertThat(LongStream.range(0, 1000).mapToObj(events::at))
                .containsExactlyElementsOf(
                        LongStream.range(0, 1000).mapToObj(others::at).toList());
    }

    /** Published figures are only comparable while the events stay the same. */
    @Test
    void theFirstEventsNeverChange() {
        assertThat(events.at(0))
                .hasToString("Person[id=1000, name=Walter Bartels, emailAddress=gahqwzs@ahqwz.com, creditCard=3609 "
                        + "5341 8054 4490, city=Phoenix, state=ID, dateTime=1436918400000, extra=amqpbqzbshqgbnu"
                        + "hxrnzarqzdmbvzbouzokqrytnputymqcaasowfqtclsbfgixidhqoomggmzqnecugecizbhomzkwwvkkjibxk"
                        + "vzfsnvaflohutgzqczjwjshwllpjrfyshtpbkv]");
        assertThat(events.at(1))
                .hasToString("Auction[id=1000, itemName=jecnmwgyrgco, description=hnduzqrgbyojfurdelygvklpnbpgtvsnv"
                        + "glxjoypeqtn, initialBid=2545, reserve=4154, dateTime=1436918400000, expires=143"
                        + "6918400018, seller=1000, category=14, extra=befxecmzveydjambyymmvltusovgjveukxexsykol"
                        + "lfbdeteehzvhrxvxemtmlmnqguyffwjqirxpyrspfpkjeqxgajrpcpihwamlyffmsfembtqibpbpewxrlaxic"
                        + "djsozbjdhwssnvcowxhmrrzpqriukyxdgppqcmxjzfqgnzwmlillfkfudpphlbjrgupocazzbsatralxegqxc"
                        + "nosuxdfxzniqkjoihgcxvjvrbwkidiantmtdypokmvfxwcmjyqihzaoiqqrlmeulupqdkeawayxvgeqascjok"
                        + "jitqmqohmnfsfncvtgzokonfapusuuudqebvvakzxvbeajqtpwjfatzifkzookjsynwtbuizvqddjyotaytlr"
                        + "odbqwtjiqydquduaosjihjtppwdyrmicfnvedexxdaoqowxg]");
        assertThat(events.at(4))
                .hasToString("Bid[auction=1000, bidder=1003, price=3885348, channel=Facebook, url=https://www.nexm"
                        + "ark.com/qmldq/sdvan/hrkws/item.htm?query=1, dateTime=1436918400000, extra=bptxtzeusvdvo"
                        + "ouhtjkgxutlkscplqqfwibtejxtorvvevwkrboesuti]");
        assertThat(events.at(1_000_049))
                .hasToString("Bid[auction=60951, bidder=20792, price=120, channel=Facebook, url=https://www.ne"
                        + "xmark.com/qmldq/sdvan/hrkws/item.htm?query=1, dateTime=1436918410000, extra=cnumewamqrd"
                        + "jxjikbyafjizwfqhosjodtxqyesvtkngvkyadlqisbz]");
    }

    @Test
    void ofFiftyEventsOneIsAPersonThreeAreAuctionsAndTheOthersBids() {
        assertThat(some(Person.class)).hasSize(COUNT / 50);
        assertThat(some(Auction.class)).hasSize(COUNT / 50 * 3);
        assertThat(some(Bid.class)).hasSize(COUNT / 50 * 46);
    }

    @Test
    void timeGoesAMillisecondInAHundredEvents() {
        assertThat(events.at(0).dateTime()).isEqualTo(NexmarkEvents.BASE_TIME);
        assertThat(events.at(99).dateTime()).isEqualTo(NexmarkEvents.BASE_TIME);
        assertThat(events.at(100).dateTime()).isEqualTo(NexmarkEvents.BASE_TIME + 1);
        assertThat(some()).allMatch(event -> event.dateTime() >= events.timestampAt(FROM));
        assertThat(events.timestampAt(12_345_678))
                .isEqualTo(events.at(12_345_678).dateTime());
    }

    @Test
    void peopleAndAuctionsAreNumberedInTheirOrder() {
        assertThat(some(Person.class))
                .extracting(Person::id)
                .startsWith(1000 + FROM / 50)
                .doesNotHaveDuplicates();
        assertThat(some(Auction.class))
                .extracting(Auction::id)
                .startsWith(1000 + FROM / 50 * 3, 1001 + FROM / 50 * 3)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everySecondBidIsOnAHotAuction() {
        assertThat(share(Bid.class, bid -> (bid.auction() - NexmarkEvents.FIRST_AUCTION) % 100 == 0))
                .isCloseTo(0.5 + 0.5 / 100, within(0.01));
    }

    @Test
    void threeOfFourBiddersAndSellersAreHot() {
        assertThat(share(Bid.class, bid -> (bid.bidder() - NexmarkEvents.FIRST_PERSON) % 100 == 1))
                .isCloseTo(0.75 + 0.25 / 100, within(0.01));
        assertThat(share(Auction.class, auction -> (auction.seller() - NexmarkEvents.FIRST_PERSON) % 100 == 0))
                .isCloseTo(0.75 + 0.25 / 100, within(0.01));
    }

    @Test
    void bidsGoToTheLastHundredAuctionsAndComeFromTheLastThousandPeople() {
        long index = 10_000_049;
        long newestAuction = NexmarkEvents.FIRST_AUCTION + (index + 1) / 50 * 3 - 1;
        long newestPerson = NexmarkEvents.FIRST_PERSON + index / 50;
        for (long i = index - 40; i <= index; i++) {
            Bid bid = (Bid) events.at(i);
            assertThat(bid.auction()).isBetween(newestAuction - 100, newestAuction + 10);
            assertThat(bid.bidder()).isBetween(newestPerson - 1000, newestPerson + 10);
        }
    }

    @Test
    void sizesAreAsPublished() {
        assertThat(mean(
                        Person.class,
                        person -> 16
                                + person.name().length()
                                + person.emailAddress().length()
                                + person.creditCard().length()
                                + person.city().length()
                                + person.state().length()
                                + person.extra().length()))
                .isCloseTo(200, within(10.0));
        assertThat(mean(
                        Auction.class,
                        auction -> 56
                                + auction.itemName().length()
                                + auction.description().length()
                                + auction.extra().length()))
                .isCloseTo(500, within(15.0));
        assertThat(mean(Bid.class, bid -> 32 + bid.extra().length())).isCloseTo(100, within(5.0));
    }

    @Test
    void pricesSpreadEvenlyInTheirLogarithm() {
        assertThat(mean(Bid.class, bid -> Math.log10((double) bid.price()))).isCloseTo(5, within(0.05));
        assertThat(some(Bid.class)).extracting(Bid::price).allMatch(price -> price >= 100 && price <= 100_000_000);
    }

    @Test
    void aCategoryIsKnownFromTheAuctionsNumber() {
        assertThat(some(Auction.class))
                .allMatch(auction -> auction.category() == NexmarkEvents.categoryOf(auction.id()));
        assertThat(share(Auction.class, auction -> auction.category() == 10)).isCloseTo(0.2, within(0.02));
    }

    private <E extends Event> double share(Class<E> kind, Predicate<E> what) {
        List<E> all = some(kind);
        return (double) all.stream().filter(what).count() / all.size();
    }

    private <E extends Event> double mean(Class<E> kind, ToDoubleFunction<E> what) {
        return some(kind).stream().mapToDouble(what).average().orElseThrow();
    }
}
