package io.millrace.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.millrace.base.Failure;
import io.millrace.execution.operators.CopiedPerOperator;
import org.junit.jupiter.api.Test;

/**
 * Copied classes live in run-time packages of their own: they reach only what is public in shared classes, or protected
 * in their own superclasses, and shared classes must not name them.
 */
class CopiedClassesTest {
    private final JavaClasses engine = new ClassFileImporter().importPath(CompiledClasses.of(Failure.class));

    @Test
    void copiedClassesReachOnlyWhatIsPublicInSharedOnes() {
        classes()
                .that()
                .areNotInterfaces()
                .should(new ArchCondition<>("reach only public members of shared classes") {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        if (isCopied(javaClass)) {
                            checkCopied(javaClass, events);
                        }
                    }
                })
                .check(engine);
    }

    private static void checkCopied(JavaClass copied, ConditionEvents events) {
        for (JavaAccess<?> access : copied.getAccessesFromSelf()) {
            JavaClass owner = access.getTargetOwner();
            if (!owner.getName().startsWith("io.millrace.") || isCopied(owner)) {
                continue;
            }
            boolean member = access.getTarget()
                    .resolveMember()
                    .map(found -> isReachable(copied, (JavaMember) found))
                    .orElse(true);
            if (!member || !isPublic(owner)) {
                events.add(SimpleConditionEvent.violated(copied, access.getDescription()));
            }
        }
    }

    private static boolean isReachable(JavaClass copied, JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || (member.getModifiers().contains(JavaModifier.PROTECTED)
                        && copied.isAssignableTo(member.getOwner().getName()))
                || isCopied(member.getOwner());
    }

    private static boolean isPublic(JavaClass owner) {
        return owner.getModifiers().contains(JavaModifier.PUBLIC)
                || owner.getModifiers().contains(JavaModifier.PROTECTED);
    }

    @Test
    void sharedClassesNameACopiedOneOnlyToMakeTheFirstCopy() {
        classes()
                .should(new ArchCondition<>("not name copied classes") {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        if (isCopied(javaClass)
                                || javaClass.getName().startsWith("io.millrace.execution.PartsFactory")) {
                            return;
                        }
                        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
                            if (isCopied(dependency.getTargetClass())) {
                                events.add(SimpleConditionEvent.violated(javaClass, dependency.getDescription()));
                            }
                        }
                    }
                })
                .check(engine);
    }

    @Test
    void theRuleKnowsCopiedClasses() {
        assertThat(engine.stream().filter(CopiedClassesTest::isCopied)).hasSizeGreaterThan(20);
    }

    private static boolean isCopied(JavaClass javaClass) {
        JavaClass outermost = javaClass;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.isAnnotatedWith(CopiedPerOperator.class);
    }
}
