package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The experiment files and the schema that ship with the project, against the records that read
 * them.
 */
class ShippedExperimentsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path DOCUMENTED = DOCS.resolve("experiment.yaml");

  @ParameterizedTest
  @MethodSource("shipped")
  void every_shipped_experiment_reads_and_fits_the_schema(Path file) throws IOException {
    JsonNode tree = YamlDocument.parse(file.toString(), Files.readString(file)).root();

    assertThat(schema().validate(tree)).isEmpty();
    assertThat(ExperimentReader.read(file, List.of()).get(0).experiment().models()).isNotEmpty();
  }

  @Test
  void the_documented_file_holds_every_key() throws IOException {
    String text = Files.readString(DOCUMENTED);

    assertThat(keys(schema().getSchemaNode()))
        .allSatisfy(key -> assertThat(text).containsPattern("(?m)^[ #]*" + key + "[: ]"));
  }

  @Test
  void the_documented_defaults_are_those_of_the_reader() {
    Experiment documented = ExperimentReader.read(DOCUMENTED, List.of()).get(0).experiment();
    String necessary =
        """
        name: example
        budget: {flops: 3e13}
        reference: bpe
        models:
          bpe: {type: bpe-transformer, learning_rate: 4e-3}
          hnet: {type: hnet, learning_rate: 2e-3, learning_rate_multipliers: [2.4, 1.0]}
          space: {type: hnet-space, learning_rate: 2e-3}
          pool: {type: hnet-pool, learning_rate: 2e-3}
          bytes: {type: isotropic-byte, learning_rate: 2e-3}
        """;

    assertThat(documented)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes("models\\..*\\.architecture")
        .isEqualTo(
            ExperimentReader.read("necessary", necessary, Path.of("/"), List.of())
                .get(0)
                .experiment());
  }

  @Test
  void the_documented_keys_of_architectures_are_those_that_they_read() {
    ComparisonPlan plan = ComparisonPlan.of(ExperimentReader.read(DOCUMENTED, List.of()).get(0));

    assertThat(plan.models()).allMatch(model -> model.match().matched());
  }

  @Test
  void the_schema_knows_the_keys_of_the_records() {
    JsonNode root = schema().getSchemaNode();
    Set<String> keys = components(Experiment.class);
    keys.add("for_data");
    assertThat(properties(root)).isEqualTo(keys);
    keys.removeAll(List.of("name", "data", "for_data"));
    assertThat(properties(root.at("/properties/for_data/additionalProperties"))).isEqualTo(keys);
    assertThat(properties(root.at("/properties/schedule"))).isEqualTo(components(Schedule.class));
    assertThat(properties(root.at("/properties/optimizer")))
        .isEqualTo(components(OptimizerSettings.class));
    assertThat(properties(root.at("/properties/validation")))
        .isEqualTo(components(Validation.class));
    assertThat(properties(root.at("/properties/evaluation")))
        .isEqualTo(components(Evaluation.class));
    Set<String> model = components(ModelSettings.class);
    model.remove("architecture");
    assertThat(properties(root.at("/properties/models/additionalProperties"))).isEqualTo(model);
  }

  @Test
  void the_schema_states_the_defaults_of_the_reader() {
    JsonNode resolved =
        ExperimentFormat.MAPPER.valueToTree(
            ExperimentReader.read(DOCUMENTED, List.of()).get(0).experiment());
    JsonNode root = schema().getSchemaNode();

    for (String key : List.of("seeds", "data", "context")) {
      assertThat(root.at("/properties/" + key + "/default").toString())
          .isEqualTo(resolved.get(key).toString());
    }
    for (String group : List.of("schedule", "optimizer", "validation", "evaluation")) {
      JsonNode described = root.at("/properties/" + group + "/properties");
      resolved
          .get(group)
          .properties()
          .forEach(
              entry ->
                  assertThat(described.at("/" + entry.getKey() + "/default").toString())
                      .isEqualTo(entry.getValue().toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"budget: {flops: 1, steps: 1}", "budgets: 1", "context: big", "models: {}"})
  void the_schema_rejects_what_the_reader_rejects(String change) {
    ObjectNode tree =
        ExperimentFormat.MAPPER.valueToTree(
            ExperimentReader.read(DOCUMENTED, List.of()).get(0).experiment());
    YamlDocument.parse("change", change)
        .root()
        .properties()
        .forEach(entry -> tree.set(entry.getKey(), entry.getValue()));

    assertThat(schema().validate(tree)).isNotEmpty();
  }

  static Stream<Path> shipped() throws IOException {
    Stream<Path> files = Stream.empty();
    for (Path folder : List.of(DOCS, Path.of("src/main/resources"))) {
      if (Files.isDirectory(folder)) {
        files = Stream.concat(files, Files.walk(folder));
      }
    }
    return files.filter(file -> file.toString().endsWith(".yaml"));
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              ExperimentFormat.MAPPER.readTree(
                  Files.readString(DOCS.resolve("experiment.schema.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> keys(JsonNode schema) {
    return schema.findValues("properties").stream()
        .flatMap(group -> group.propertyNames().stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> properties(JsonNode schema) {
    return Set.copyOf(schema.get("properties").propertyNames());
  }

  private static Set<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
