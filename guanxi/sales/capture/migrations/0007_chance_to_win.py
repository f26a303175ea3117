from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capture', '0006_rules_of_territories'),
    ]

    operations = [
        migrations.RenameField(
            model_name='learnedmodel',
            old_name='converted',
            new_name='good',
        ),
        migrations.AddField(
            model_name='learnedmodel',
            name='target',
            field=models.CharField(choices=[('converted', 'Converted'), ('won', 'Won')], default='converted', max_length=10),
        ),
    ]
