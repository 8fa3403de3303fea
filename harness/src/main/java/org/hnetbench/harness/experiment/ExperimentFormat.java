package org.hnetbench.harness.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Gradients;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The written forms of an experiment: YAML for people, a hash for machines. */
public final class ExperimentFormat {
  /**
   * The fast writer of doubles gives the same digits on every JDK, which {@code Double.toString}
   * does not.
   */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Gradients.class, LowerCase.class)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .changeDefaultPropertyInclusion(
              value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private ExperimentFormat() {}

  /** How the constants of enums from rooms without a file format are written. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  private interface LowerCase {}

  /**
   * The resolved experiment with every default written out; reading it back gives equal ones.
   *
   * @param experiments one for each data set
   */
  public static String yaml(List<Experiment> experiments) {
    Map<String, Object> tree =
        MAPPER.convertValue(WrittenExperiment.of(experiments), new TypeReference<>() {});
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .build();
    return new Dump(settings).dumpToString(tree);
  }

  /**
   * SHA-256 of the resolved experiment, in hexadecimal: equal for files that say the same in
   * another form.
   *
   * @param experiments one for each data set
   */
  public static String sha256(List<Experiment> experiments) {
    String canonical =
        MAPPER
            .writer()
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .writeValueAsString(experiments);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
