package org.hnetbench.tests.measure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.TokenizerReader;
import org.hnetbench.suites.catalogue.ReadOptions;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;

/**
 * In how many items a token straddles the cut between context and continuation: {@code
 * StraddlingItems DATA SUITE[,SUITE] TOKENIZER.json ...}. No model is needed.
 */
final class StraddlingItems {
  private static final int NO_LIMIT = 1 << 20;

  private StraddlingItems() {}

  public static void main(String[] arguments) {
    ReadOptions options = ReadOptions.DEFAULTS.withData(Path.of(arguments[0]));
    TokenizerReader reader = ServiceLoader.load(TokenizerReader.class).findFirst().orElseThrow();
    List<Suite> suites = Suite.named(Arrays.asList(arguments[1].split(",")));
    for (String file : List.of(arguments).subList(2, arguments.length)) {
      Tokenizer tokenizer = reader.read(Path.of(file));
      for (Suite suite : suites) {
        SuiteContent.Items content = (SuiteContent.Items) suite.read(options, NO_LIMIT);
        long straddling =
            content.items().stream().filter(item -> straddles(tokenizer, item)).count();
        System.out.printf(
            Locale.ROOT,
            "%s  %s  %d of %d%n",
            file,
            suite.name(),
            straddling,
            content.items().size());
      }
    }
  }

  private static boolean straddles(Tokenizer tokenizer, Item item) {
    return item.options().stream().anyMatch(option -> straddles(tokenizer, option));
  }

  private static boolean straddles(Tokenizer tokenizer, Option option) {
    int cut = option.request().context().length;
    byte[] text =
        (option.prompt() + option.delimiter() + option.completion())
            .getBytes(StandardCharsets.UTF_8);
    // A cut at a token's first byte is no cut through a token.
    return cut > 0 && Arrays.binarySearch(tokenizer.encode(text).starts(), cut) < 0;
  }
}
