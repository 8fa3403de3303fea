package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hnetbench.kernels.checkpoint.TorchZip.DICTIONARY;
import static org.hnetbench.kernels.checkpoint.TorchZip.state;
import static org.hnetbench.kernels.checkpoint.TorchZip.storage;
import static org.hnetbench.kernels.checkpoint.TorchZip.tensor;
import static org.hnetbench.kernels.checkpoint.TorchZip.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles that want more than weights need, or make no sense. */
class HostilePickleTest {
  private static final String REBUILD = "ctorch._utils\n_rebuild_tensor_v2\n";
  private static final String PARAMETER = "ctorch._utils\n_rebuild_parameter\n";
  private static final String FOUR = "K\4";
  private static final String ONE = "K\1";
  private static final String ZERO = "K\0";

  /** 2^62, as LONG1. */
  private static final String HUGE = "\u008a\10\0\0\0\0\0\0\0\100";

  @TempDir Path folder;

  static Stream<Arguments> named() {
    return Stream.of(
        Arguments.of("os.system", "cos\nsystem\n(" + text("echo") + "tR."),
        Arguments.of("posix.system", "cposix\nsystem\n(" + text("echo") + "tR."),
        Arguments.of("builtins.eval", "cbuiltins\neval\n(" + text("1") + "tR."),
        Arguments.of("__builtin__.getattr", "c__builtin__\ngetattr\n."),
        Arguments.of("builtins.eval", text("builtins") + text("eval") + "\u0093."),
        Arguments.of("os.system", DICTIONARY + text("x") + "(" + "cos\nsystem\n" + ")RtR" + "s."),
        Arguments.of("torch.load", "ctorch\nload\n."),
        Arguments.of("torch._utils._rebuild_tensor", "ctorch._utils\n_rebuild_tensor\n."),
        Arguments.of("torch._utils._rebuild_tensor_v2", "ctorch._utils\n_rebuild_tensor_v2 \n."),
        Arguments.of("java.lang.Runtime", "cjava.lang\nRuntime\n)\u0081."),
        Arguments.of("a?b.c", "ca\33b\nc\n."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("named")
  void refusesNamesOffTheListByTheirName(String name, String pickle) throws IOException {
    assertRefused(pickle, "HNB-CHECKPOINT-PICKLE", "the pickle names " + name);
  }

  static Stream<String> senseless() {
    return Stream.of(
        REBUILD + "(tR.",
        REBUILD + ")\u0081.",
        REBUILD + "(NNNNNNtR.",
        REBUILD + "(" + storage() + text("0") + ")" + ")" + "\u0088NtR.",
        REBUILD + text("x") + "R.",
        state(REBUILD + "(" + text("x") + ZERO + ")" + ")" + "\u0089NtR"),
        state(tensor(storage(), ZERO, FOUR, "")),
        state(tensor(storage(), ZERO, "J\377\377\377\377", ONE)),
        state(tensor(storage(), ZERO, text("4"), ONE)),
        state(tensor(storage("UntypedStorage", "0", 4), ZERO, FOUR, ONE)),
        PARAMETER + ")R.",
        PARAMETER + "(" + text("x") + "\u0089NtR.",
        "ctorch\nSize\n(K\1tR.",
        "ctorch\nFloatStorage\n)R.",
        "ctorch\nFloatStorage\n(" + text("/etc/passwd") + "tR.",
        "ccollections\nOrderedDict\n(" + text("x") + "tR.",
        text("x") + ")R.",
        "NNR.",
        "NQ.",
        "(tQ.",
        "(" + text("module") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + "K\4tQ.",
        "(" + text("storage") + "ctorch\nSize\n" + text("0") + text("cpu") + "K\4tQ.",
        "(" + text("storage") + "ctorch\nFloatStorage\n" + "K\0" + text("cpu") + "K\4tQ.",
        ".",
        "(.",
        "R.",
        "0.",
        "t.",
        "e.",
        "s.",
        "}Ns.",
        "}(Nu.",
        "NNa.",
        "K\1(NNu.",
        "q\0.",
        "h\1.",
        "j\1\0\0\0.",
        "NNb.",
        "\u0085.",
        "\u0087.",
        "\u0080\6N.",
        "\u0080\0N.",
        "P0\n.",
        "(ios\nsystem\n.",
        "(cos\nsystem\no.",
        "\u0082\1.",
        "I1\n.",
        "S'x'\n.",
        "2.",
        "\377.");
  }

  @ParameterizedTest
  @MethodSource("senseless")
  void refusesWhatMakesNoSense(String pickle) throws IOException {
    assertThatThrownBy(() -> StoredTensors.open(TorchZip.pickle(folder, pickle)))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns("HNB-CHECKPOINT-PICKLE", UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("made.pt: the pickle ", "torch.save(")
        .doesNotContain("\n");
  }

  static Stream<String> beyond() {
    return Stream.of(
        state(tensor(storage(), ZERO, "K\5", ONE)),
        state(tensor(storage(), ONE, FOUR, ONE)),
        state(tensor(storage(), "J\377\377\377\377", FOUR, ONE)),
        state(tensor(storage(), ZERO, "K\2K\2", "K\3K\1")),
        state(tensor(storage(), HUGE, FOUR, ONE)),
        state(tensor(storage(), HUGE, HUGE + HUGE, HUGE + HUGE)),
        state(tensor(storage(), ZERO, HUGE + HUGE, ZERO + ZERO)),
        state(tensor(storage(), ZERO, HUGE, ZERO)),
        state(tensor(storage(), ZERO, "J\1\0\0\1", ZERO)),
        state(tensor(storage("FloatStorage", "0", 5), ZERO, ONE, ONE)),
        state(tensor(storage("DoubleStorage", "0", 3), ZERO, ONE, ONE)),
        state(tensor(storage("FloatStorage", "1", 4), ZERO, ONE, ONE)),
        state(tensor(storage("FloatStorage", "../data.pkl", 4), ZERO, ONE, ONE)));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void refusesTensorsAndStoragesBeyondTheFile(String pickle) throws IOException {
    assertRefused(pickle, "HNB-CHECKPOINT-BROKEN", "made.pt: ");
  }

  static Stream<String> cutShort() {
    return Stream.of(
        "",
        "X\377\377\377\377",
        "X\377\377\377\177",
        "\u008b\377\377\377\377",
        "\u008b\377\377\377\177",
        "\u008d\377\377\377\377\377\377\377\177",
        "\u008d\377\377\377\377\377\377\377\377",
        "\u008e\377\377\377\377\377\377\377\177",
        "B\377\377\377\377",
        "\u0095\0\0\0\0",
        "ctorch\nSize",
        "M\1",
        "N");
  }

  @ParameterizedTest
  @MethodSource("cutShort")
  void reservesNothingForBytesThatAreNotThere(String pickle) throws IOException {
    assertRefused(pickle, "HNB-CHECKPOINT-BROKEN", "the pickle ends early");
  }

  /** A tuple of itself twice, sixty times over, as a key; a list in itself; deep nesting. */
  @Test
  void walksThroughNoValueThatDoublesOrHoldsItself() throws IOException {
    String doubled = ")q\0" + "0h\0h\0\u0086q\0".repeat(60);
    String itself = "]q\1h\1a";
    String deep = "(".repeat(200_000) + "t".repeat(200_000);
    String pickle =
        "}"
            + doubled
            + "Ns"
            + itself
            + "Ns"
            + deep
            + "Ns"
            + text("x")
            + tensor(storage(), ZERO, FOUR, ONE)
            + "s.";
    Path file = TorchZip.pickle(folder, pickle);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> StoredTensors.open(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("of the state dict is no tensor"));
  }

  /** Each value is written once, recalled hundreds of thousands of times, and costly to look at. */
  static Stream<Arguments> costly() {
    String tensors = text("x") + tensor(storage(), ZERO, FOUR, ONE) + "s.";
    int many = 500_000;
    int length = 4 << 20;
    String size = "\0\0\100\0"; // the same in bytes
    String use = "h\1Ns".repeat(many);
    String million = "(" + "h\0".repeat(1_000_000) + "t";
    String flags =
        "}("
            + IntStream.range(0, many)
                .mapToObj(i -> "J" + little(4, i) + "\u0089")
                .collect(Collectors.joining())
            + "u";
    String negated = "(" + storage() + ZERO + "(K\4t(K\1t\u0089" + DICTIONARY + flags + "t";
    return Stream.of(
        Arguments.of(
            "a long integer as a key",
            "is no tensor",
            "\u008b" + size + "\1".repeat(length) + "q\0010}" + use + tensors),
        Arguments.of(
            "two equal long texts as keys",
            "is no tensor",
            ("X" + size + "y".repeat(length) + "q\0010").repeat(2)
                + "}X"
                + size
                + "y".repeat(length)
                + "Ns"
                + use
                + tensors),
        Arguments.of(
            "a number as a key beside integers of its hash",
            "is no tensor",
            "G\0\0\0\0\0\0\0\0q\0010}("
                + LongStream.range(0, 300_000)
                    .mapToObj(i -> "\u008a\10" + little(8, (i << 32) | i) + "N")
                    .collect(Collectors.joining())
                + "u"
                + use
                + tensors),
        Arguments.of(
            "a dictionary of a million arguments",
            "calls OrderedDict with wrong arguments",
            "ctorch\nSize\nq\0000"
                + million
                + "q\0010ccollections\nOrderedDict\nq\0020"
                + "h\2h\1R0".repeat(many)
                + "}"
                + tensors),
        Arguments.of(
            "tensors of half a million flags",
            "negated or conjugated",
            negated + "q\0010" + REBUILD + "q\0020" + "h\2h\1R0".repeat(many) + "}" + tensors));
  }

  private static String little(int bytes, long value) {
    return IntStream.range(0, bytes)
        .mapToObj(i -> String.valueOf((char) (value >> 8 * i & 0xFF)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("costly")
  void costsNoMoreThanItsLength(String name, String part, String pickle) throws IOException {
    Path file = TorchZip.pickle(folder, pickle);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> StoredTensors.open(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(part));
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "4, 04", "255, ff00", "-1, ff", "-129, 7fff", "4294967296, 000000000100"})
  void integersOfEveryLengthKeepTheirSign(long value, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(new PickleInput(bytes).integer(bytes.length)).isEqualTo(value);
  }

  @Test
  void stopsAfterSoManyOperations() throws IOException {
    assertRefused("N0".repeat(3 << 20), "HNB-CHECKPOINT-PICKLE", "too many operations");
  }

  @Test
  void readsNoPickleBeyondItsLimit() throws IOException {
    String filler = "B\0\0\0\2" + "\0".repeat(1 << 25);
    assertRefused(filler + "0" + state("N"), "HNB-CHECKPOINT-BROKEN", "too large");
  }

  @Test
  void takesItsOwnExamplesWhereNothingIsWrong() throws IOException {
    Path file = TorchZip.pickle(folder, state(tensor(storage(), ZERO, FOUR, ONE)));
    assertThat(StoredTensors.open(file).names()).containsExactly("x");
  }

  private void assertRefused(String pickle, String code, String part) throws IOException {
    Path file = TorchZip.pickle(folder, pickle);
    assertThatThrownBy(() -> StoredTensors.open(file))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns(code, UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(part)
        .doesNotContain("\n", "\33");
  }
}
