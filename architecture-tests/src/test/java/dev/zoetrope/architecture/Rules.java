package dev.zoetrope.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.zoetrope.architecture.NamedRule.named;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.zoetrope.cli.planted.Endings;
import dev.zoetrope.core.PlantedSignatures;
import dev.zoetrope.core.planted.CommonPool;
import dev.zoetrope.core.planted.Drawings;
import dev.zoetrope.core.planted.Fixtures;
import dev.zoetrope.core.planted.Loads;
import dev.zoetrope.core.planted.Names;
import dev.zoetrope.core.planted.Readings;
import dev.zoetrope.core.planted.Statics;
import dev.zoetrope.core.planted.left.Left;
import dev.zoetrope.core.planted.right.Right;
import dev.zoetrope.provider.planted.Factories;
import dev.zoetrope.spi.ProviderFactory;
import java.io.FileDescriptor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** Every rule over classes, each with what was planted to break it. */
final class Rules {

    private static final String MAIN = "dev.zoetrope.cli.Main";

    /** The entry points of measurements and proofs, and those of the processes that are measured or killed. */
    private static final Set<String> PROGRAMS = Set.of(
            "dev.zoetrope.benchmarks.Main",
            "dev.zoetrope.benchmarks.startup.BareSubmit",
            "dev.zoetrope.benchmarks.catalog.ColdReading",
            "dev.zoetrope.benchmarks.startup.FirstSubmit",
            "dev.zoetrope.resilience.Main",
            "dev.zoetrope.resilience.crash.VictimProgram",
            "dev.zoetrope.resilience.training.TrainingVictim",
            "dev.zoetrope.catalog.Main",
            "dev.zoetrope.catalog.Compare");

    /** It listens for keys in what a provider prints. */
    private static final String LISTENER = "dev.zoetrope.provider.testkit.Overheard";

    private static final String ENVIRONMENT = "dev.zoetrope.core.settings.Environment";
    private static final Pattern EMPTY_WORDS =
            Pattern.compile(".*(Impl|Helper|Utils?|Manager|Base|Abstract)|(Base|Abstract)[A-Z].*");
    private static final Set<String> STREAMS_OF_SYSTEM =
            Set.of("exit", "in", "out", "err", "setIn", "setOut", "setErr", "console");

    private Rules() {}

    static List<NamedRule> all() {
        return Stream.concat(dependencies(), boundaries()).toList();
    }

    private static Stream<NamedRule> dependencies() {
        return ModuleTable.ROWS.stream()
                .map(row -> named(row.packages() + " sees only what the module table allows", row.rule())
                        .failsOnEach(nestedIn(plantedIn(row))));
    }

    private static Class<?> plantedIn(ModuleTable.Row row) {
        try {
            return Class.forName(row.packages() + ".planted.Sights");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("nothing was planted for the row of " + row.packages(), e);
        }
    }

    private static Stream<NamedRule> boundaries() {
        return Stream.of(
                onlyTheDiscoveryCallsServiceLoader(),
                onlyEntryPointsEndTheProcess(),
                theEnvironmentIsReadInTwoPlaces(),
                publicSignaturesShowOnlyOurOwn(),
                packagesAreFreeOfCycles(),
                modulesAreFreeOfCycles(),
                nothingPublishedSeesWhatTestsShare(),
                onlyEmulatorAndCommandDraw(),
                noNameHasAnEmptyWord(),
                noStaticFieldCanBeSetAgain(),
                noStaticFieldHoldsWhatChanges(),
                nothingRunsOnTheCommonPool(),
                factoriesCanBeMade());
    }

    private static NamedRule onlyTheDiscoveryCallsServiceLoader() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.zoetrope.core.discovery")
                .and()
                // The api reads workflows, and has no library for JSON.
                .doNotHaveFullyQualifiedName("dev.zoetrope.api.workflow.JsonFormat")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class);
        return named("only the discovery package, and the api for its JSON, call ServiceLoader", rule)
                .failsOnEach(Loads.class);
    }

    private static NamedRule onlyEntryPointsEndTheProcess() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName(MAIN)
                .and(describe("are no program of the repository", type -> !PROGRAMS.contains(type.getName())))
                .and()
                .doNotHaveFullyQualifiedName(LISTENER)
                .should()
                .accessTargetWhere(endsTheProcessOrTouchesItsStreams());
        return named("only entry points and the kit's listener end the process and touch the standard streams", rule)
                .failsOnEach(nestedIn(Endings.class));
    }

    private static NamedRule theEnvironmentIsReadInTwoPlaces() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName(MAIN)
                .and()
                .doNotHaveFullyQualifiedName(ENVIRONMENT)
                .should()
                .accessTargetWhere(of(System.class, Set.of("getenv")));
        return named("the environment is read by the command's entry point and one class of core", rule)
                .failsOnEach(nestedIn(Readings.class));
    }

    private static NamedRule publicSignaturesShowOnlyOurOwn() {
        PublicSignatures signatures = PublicSignatures.ofTheBuild();
        ArchRule rule = classes().that(signatures.exportedTypes()).should(signatures.showOnlyTheJdkAndOurOwn());
        return named("public signatures show only java.. and our own exported types", rule)
                .failsOnEach(nestedIn(PlantedSignatures.class));
    }

    private static NamedRule packagesAreFreeOfCycles() {
        ArchRule rule = slices().matching("dev.zoetrope.(**)").should().beFreeOfCycles();
        return named("packages are free of cycles", rule).failsOnTogether(Left.class, Right.class);
    }

    private static NamedRule modulesAreFreeOfCycles() {
        ArchRule rule = slices().assignedFrom(modules()).should().beFreeOfCycles();
        return named("modules are free of cycles", rule)
                .failsOnTogether(
                        dev.zoetrope.core.planted.Sights.SeesThePlantedCommand.class,
                        dev.zoetrope.cli.planted.Sights.SeesThePlantedEngine.class);
    }

    private static NamedRule nothingPublishedSeesWhatTestsShare() {
        Set<String> unpublished = Reactor.HERE.unpublishedModules();
        ArchRule rule = noClasses()
                .that(describe(
                        "are published",
                        type -> ModuleTable.rowOf(type)
                                .filter(row -> !unpublished.contains(row.module()))
                                .isPresent()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.zoetrope.testing..");
        return named("nothing published sees what tests share", rule).failsOnEach(nestedIn(Fixtures.class));
    }

    /** A module that is not published may draw: what it measures or tests needs pictures. */
    private static NamedRule onlyEmulatorAndCommandDraw() {
        Set<String> may = new HashSet<>(Reactor.HERE.unpublishedModules());
        may.add("emulator");
        // It shows in the terminal what was made; no application has it on its class path.
        may.add("cli-demo");
        Set<String> desktop = ModuleLayer.boot()
                .findModule("java.desktop")
                .orElseThrow()
                .getDescriptor()
                .packages();
        ArchRule rule = noClasses()
                .that(describe(
                        "are published, and not of the emulator or the command",
                        type -> ModuleTable.rowOf(type)
                                .filter(row -> !may.contains(row.module()))
                                .isPresent()))
                .should()
                .dependOnClassesThat(describe("are of java.desktop", type -> desktop.contains(type.getPackageName())));
        return named("of what is published only the emulator and the command see java.desktop", rule)
                .failsOnEach(nestedIn(Drawings.class));
    }

    private static NamedRule noNameHasAnEmptyWord() {
        DescribedPredicate<JavaClass> empty = describe(
                "called by an empty word",
                type -> EMPTY_WORDS.matcher(type.getSimpleName()).matches());
        return named("no name has an empty word", noClasses().should(be(empty))).failsOnEach(nestedIn(Names.class));
    }

    private static NamedRule noStaticFieldCanBeSetAgain() {
        ArchRule rule = fields().that().areStatic().should().beFinal();
        return named("no static field can be set again", rule).failsOnEach(Statics.Counts.class);
    }

    private static NamedRule noStaticFieldHoldsWhatChanges() {
        ArchRule rule = fields().that().areStatic().should().notHaveRawType(describe("change", Rules::changes));
        return named("no static field holds what was made to change", rule)
                .failsOnEach(Statics.HoldsACounter.class, Statics.HoldsAMap.class, Statics.HoldsOneForEachThread.class);
    }

    private static NamedRule nothingRunsOnTheCommonPool() {
        ArchRule rule = noClasses().should().accessTargetWhere(usesTheCommonPool());
        return named("nothing runs on the common pool", rule).failsOnEach(nestedIn(CommonPool.class));
    }

    private static NamedRule factoriesCanBeMade() {
        ArchRule rule = classes()
                .that()
                .areAssignableTo(ProviderFactory.class)
                .and()
                // The engine wraps those that were found; nobody looks for its wrapper.
                .resideOutsideOfPackage("dev.zoetrope.core..")
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould(be(describe("made without arguments", Rules::hasAPublicConstructorWithoutParameters)));
        return named("a provider's factory is public, final and made without arguments", rule)
                .failsOnEach(nestedIn(Factories.class));
    }

    /** Returns the planted classes in a class, but for those that are only there to be extended or shown. */
    private static Class<?>[] nestedIn(Class<?> outer) {
        return Arrays.stream(outer.getDeclaredClasses())
                .filter(type -> !type.getSimpleName().startsWith("For"))
                .toArray(Class<?>[]::new);
    }

    private static SliceAssignment modules() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return ModuleTable.rowOf(type)
                        .map(row -> SliceIdentifier.of(row.module()))
                        .orElseGet(SliceIdentifier::ignore);
            }

            @Override
            public String getDescription() {
                return "modules";
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> endsTheProcessOrTouchesItsStreams() {
        return of(System.class, STREAMS_OF_SYSTEM)
                .or(of(Runtime.class, Set.of("exit", "halt")))
                .or(of(FileDescriptor.class, Set.of("in", "out", "err")))
                .or(accessTo(
                        "print a stack trace",
                        to -> to.getOwner().isAssignableTo(Throwable.class)
                                && to.getName().equals("printStackTrace")
                                && parameters(to).isEmpty()));
    }

    private static DescribedPredicate<JavaAccess<?>> usesTheCommonPool() {
        return of(ForkJoinPool.class, Set.of("commonPool"))
                .or(accessTo(
                        "work without an executor",
                        to -> to.getOwner().isAssignableTo(CompletionStage.class)
                                && to.getName().endsWith("Async")
                                && parameters(to).stream().noneMatch(type -> type.isAssignableTo(Executor.class))))
                .or(accessTo(
                        "parallel streams",
                        to -> to.getOwner().isAssignableTo(BaseStream.class)
                                && to.getName().equals("parallel")))
                .or(accessTo(
                        "parallel streams",
                        to -> to.getOwner().isAssignableTo(Collection.class)
                                && to.getName().equals("parallelStream")));
    }

    private static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, Set<String> names) {
        return accessTo(
                owner.getSimpleName() + " " + names,
                to -> to.getOwner().isEquivalentTo(owner) && names.contains(to.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> accessTo(String what, Predicate<AccessTarget> accepted) {
        return target(describe(what, accepted));
    }

    private static List<JavaClass> parameters(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit ? unit.getRawParameterTypes() : List.of();
    }

    private static boolean changes(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    }

    private static boolean hasAPublicConstructorWithoutParameters(JavaClass type) {
        return type.tryGetConstructor()
                .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                .isPresent();
    }
}
